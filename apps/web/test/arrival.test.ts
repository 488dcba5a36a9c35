import { describe, expect, it, vi } from 'vitest';
import { routeOf } from '../src/route.ts';
import { takeArrival } from '../src/take-arrival.ts';

/** Takes the arrival of a URL; `cleared` is what the address bar was told. */
function take(url: string) {
  const history = { replaceState: vi.fn<History['replaceState']>() };
  const arrival = takeArrival(new URL(url), history);
  return { arrival, cleared: history.replaceState.mock.calls };
}

describe('takeArrival', () => {
  it('takes params and clears the address', () => {
    const { arrival, cleared } = take('http://localhost:5173/cert-result?params=abc');
    expect(arrival).toEqual({ pathname: '/cert-result', params: ['abc'], errors: [] });
    expect(cleared).toEqual([[null, '', 'http://localhost:5173/cert-result']]);
  });

  it.each([
    'http://localhost:5173/cert-fail?error=cancelled',
    'http://localhost:5173/cert-result#params=abc',
    'http://localhost:5173/elsewhere?params=abc&x=1#y',
  ])('clears %s', (url) => {
    expect(take(url).cleared[0]?.[2]).toBe(url.replace(/[?#].*$/, ''));
  });

  it('leaves a clean address alone', () => {
    expect(take('http://localhost:5173/cert-result').cleared).toEqual([]);
  });

  it('keeps a parameter that comes twice as two', () => {
    expect(take('http://localhost:5173/cert-result?params=a&params=b').arrival.params).toEqual(['a', 'b']);
  });

  it('stays on this site for a path that looks like another one', () => {
    expect(take('http://localhost:5173//elsewhere.example/?params=a').cleared[0]?.[2]).toBe(
      'http://localhost:5173//elsewhere.example/',
    );
  });
});

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
