// Where a simulator says that it is.
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { addressesOf, originAt } from '../src/listening.ts';
import { startSimulator } from '../src/simulator.ts';

describe('the origin', () => {
  it.each([
    ['0.0.0.0', 'http://127.0.0.1:4100'],
    ['::', 'http://[::1]:4100'],
    ['::ffff:0.0.0.0', 'http://127.0.0.1:4100'],
    ['127.0.0.1', 'http://127.0.0.1:4100'],
    ['::1', 'http://[::1]:4100'],
    ['203.0.113.9', 'http://203.0.113.9:4100'],
  ])('of what listens on %s is %s', (address, origin) => {
    expect(originAt({ address, port: 4100 })).toBe(origin);
  });

  it('of a library’s simulator on every address answers, to the control API too', async () => {
    await using sim = await startSimulator({ host: '0.0.0.0' });
    expect(sim.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sim.createWorld().environment['KCB_POPUP_URL']).toBe(`${sim.origin}/CommonSvl`);
    const answer = await fetch(`${sim.origin}/__sim/worlds`);
    expect(answer.status).toBe(200);
    await answer.text();
  });
});

describe('what is told of an origin', () => {
  it.each(['http://127.0.0.1:4100', 'http://[::1]:4100'])('is its inbox, too, for %s', (origin) => {
    expect(addressesOf(origin)).toEqual({ simulator: origin, inbox: `${origin}/__sim/inbox` });
  });

  it.each(['http://203.0.113.9:4100', 'http://127.0.0.2:4100', 'http://[2001:db8::1]:4100'])(
    'is no inbox for %s, where the control API refuses to answer',
    (origin) => {
      expect(addressesOf(origin)).toEqual({ simulator: origin });
    },
  );
});
