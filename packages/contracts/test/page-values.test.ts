// What merchants' pages give to the providers' scripts, as the simulator reads it.
import { describe, expect, it } from 'vitest';
import { PortonePageRequest } from '../src/simulator/portone-page-request.ts';
import { ReturnAddress } from '../src/simulator/return-address.ts';

describe('a way back', () => {
  it.each([
    'https://shop.example/back?from=app#/step',
    'http://localhost:3000/back',
    'http://detectchangingwebview/iamport/a',
    'myapp://certified',
    'https://shop.example/한글',
  ])('may be %s', (address) => expect(ReturnAddress.parse(address)).toBe(address));

  it.each([
    '',
    '/back',
    'shop.example/back',
    'localhost:3000/back',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'feed:https://shop.example/back',
    'file:///tmp/back.html',
    'filesystem:https://shop.example/temporary/back',
    'jar:https://shop.example/a.jar!/back',
    'mailto:shop@shop.example',
    'sms:+821000000001',
    'tel:+821000000001',
    'vbscript:x',
    'view-source:https://shop.example/back',
    'ws://shop.example/back',
    'wss://shop.example/back',
    'blob:https://shop.example/back',
    '{리디렉션 될 URL}',
    `https://shop.example/${'x'.repeat(2048)}`,
  ])('is not %s', (address) => expect(ReturnAddress.safeParse(address).success).toBe(false));
});

describe('a request', () => {
  const least = { storeId: 'store-1', identityVerificationId: '가입 1/2 😀', channelKey: 'channel-key-1' };

  it('needs three texts, and reads null, empty and unknown as nothing', () => {
    const read = PortonePageRequest.parse({
      ...least,
      customer: { fullName: null, phoneNumber: '', gender: 'female', birthYear: 1990, zipcode: '1' },
      windowType: { pc: null },
      redirectUrl: '',
      customData: { from: '가입' },
      bypass: { danal: { AGELIMIT: '19', CPTITLE: null }, inicisUnified: { flgFixedUser: 'N' } },
      popup: { center: true },
    });
    expect(JSON.parse(JSON.stringify(read))).toEqual({
      ...least,
      customer: { birthYear: '1990' },
      windowType: {},
      customData: '{"from":"가입"}',
      bypass: { danal: { AGELIMIT: 19 } },
    });
    expect(PortonePageRequest.safeParse(least).success).toBe(true);
  });

  it('reads an empty text as nothing, wherever an object or a choice may stand', () => {
    for (const empty of [
      { customer: '' },
      { bypass: '' },
      { bypass: { danal: '' } },
      { windowType: '' },
      { windowType: { pc: '', mobile: '' } },
      { redirectUrl: '', customData: '' },
    ]) {
      const read = PortonePageRequest.safeParse({ ...least, ...empty });
      expect([empty, read.success]).toEqual([empty, true]);
      expect(read.data?.windowType?.pc).toBeUndefined();
    }
  });

  it.each([
    ['half of a surrogate pair as id', { identityVerificationId: '\ud800' }],
    ['half of a surrogate pair in a name', { customer: { fullName: '홍\udc00' } }],
    ['a text for an object', { customer: '홍길동' }],
    ['no store', { storeId: null }],
    ['an id that is too long', { identityVerificationId: 'x'.repeat(257) }],
    ['a window nobody knows', { windowType: { pc: 'TAB' } }],
    ['a way back that is none', { redirectUrl: '/back' }],
    ['an age that is none', { bypass: { danal: { AGELIMIT: '열아홉' } } }],
    ['customData without an end', { customData: 'x'.repeat(4097) }],
  ])('is refused with %s', (_, wrong) =>
    expect(PortonePageRequest.safeParse({ ...least, ...wrong }).success).toBe(false),
  );
});
