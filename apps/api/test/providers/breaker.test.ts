// A breaker opens for a while, and for no longer because somebody set the clock.
import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../src/providers/breaker.ts';

function opened() {
  let now = 1_000_000;
  const breaker = createBreaker({ now: () => now }, () => undefined);
  for (let failure = 0; failure < 5; failure += 1) breaker.failed();
  return { breaker, advance: (ms: number) => (now += ms) };
}

describe('a breaker', () => {
  it('lets nothing through for ten seconds, then one call', () => {
    const { breaker, advance } = opened();
    expect(breaker.allows()).toBe(false);
    advance(9999);
    expect(breaker.allows()).toBe(false);
    advance(1);
    expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
  });

  it('lets a call through where the clock was set back by an hour', () => {
    const { breaker, advance } = opened();
    advance(-3_600_000);
    expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
  });

  it('lets everything through after a success', () => {
    const { breaker, advance } = opened();
    advance(10_000);
    breaker.allows();
    breaker.succeeded();
    expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
  });
});
