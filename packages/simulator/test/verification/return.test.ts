import { expect, it } from 'vitest';
import { returnLocation } from '../../src/verification/return.ts';

it.each([
  ['http://shop.test/back', 'http://shop.test/back?svc_tkn=a%2Bb'],
  ['http://shop.test/back?x=1&y=%20', 'http://shop.test/back?x=1&y=%20&svc_tkn=a%2Bb'],
  ['http://shop.test/back#top', 'http://shop.test/back?svc_tkn=a%2Bb#top'],
])('adds the token to %s', (returnUrl, expected) => {
  expect(returnLocation({ returnMethod: 'GET', returnUrl, fields: { svc_tkn: 'a+b' } })).toBe(expected);
});
