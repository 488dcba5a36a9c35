import { describe, expect, it } from 'vitest';
import { routeOf } from '../src/route.ts';

describe('routeOf', () => {
  it.each([
    ['/', 'start'],
    ['/cert-result', 'result'],
    ['/cert-fail', 'fail'],
  ])('knows %s', (path, route) => {
    expect(routeOf(path)).toBe(route);
  });

  it.each(['', '/cert-result/', '/CERT-RESULT', '/cert-resultx', '//cert-fail', '/__proto__', 'constructor'])(
    'does not take %j for one',
    (path) => {
      expect(routeOf(path)).toBe('not-found');
    },
  );
});
