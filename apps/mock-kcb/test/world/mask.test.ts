// What the journal keeps of headers, and shows of bodies.
import { expect, it } from 'vitest';
import { maskBody, maskRequestHeaders, maskResponseHeaders } from '../../src/world/mask.ts';
import { merchant, standingSimulator } from '../harness.ts';

it('keeps no credential of a request’s headers', () => {
  expect(
    maskRequestHeaders({ authorization: 'Bearer secret', 'x-imptokenheader': 'secret', cookie: 'secret' }),
  ).toEqual({ authorization: 'Bearer <masked>', 'x-imptokenheader': '<masked 6 characters>' });
});

it('keeps no secret of an answer’s headers', () => {
  const answered = { 'set-cookie': 'secret', location: 'https://shop.example/a?secret=secret#secret' };
  expect(maskResponseHeaders((name) => Reflect.get(answered, name))).toEqual({
    location: 'https://shop.example/a?secret=<masked>',
  });
});

it('shows a name only where the wire had one', async () => {
  expect(maskBody({ ci: undefined, di: 'x' }, ['ci', 'di'])).toEqual({ di: '<encrypted 0 bytes>' });
  await using sim = standingSimulator();
  const world = sim.world();
  const shop = merchant(sim);
  const shown = async (outcome: 'verified' | 'verified-without-ci') => {
    const { serviceToken } = await shop.start();
    world.finish(serviceToken, { outcome });
    await shop.popupResult(serviceToken);
    const [entry] = world.journal({ operation: 'popup-result', serviceToken });
    return Object.keys(Object(entry?.response.body));
  };
  const all = await shown('verified');
  expect(all).toContain('ci');
  expect(await shown('verified-without-ci')).toEqual(all.filter((name) => name !== 'ci'));
});
