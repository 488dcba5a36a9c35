// Two worlds of one simulator, two shops of one app.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { startSimulator } from '@bonin/simulator';
import { expect, it } from 'vitest';
import { shopStart } from '../support/browser.ts';
import { createHarness, ORIGIN } from '../support/harness.ts';
import { secretOf, withShops } from '../support/shops.ts';

it('a transaction of one world is unknown to another', async () => {
  await using sim = await startSimulator();
  const worlds = [sim.createWorld(), sim.createWorld()];
  const h = await createHarness({
    environment: sim.world().environment,
    config: (config) => withShops(config, worlds),
  });
  const started = await shopStart(
    h.app,
    secretOf(0),
    ORIGIN,
    await deriveCodeChallenge(createCodeVerifier()),
  );
  const { serviceToken } = started.json<{ serviceToken: string }>();
  expect(() => worlds[1]?.finish(serviceToken)).toThrow('unknown_transaction');
  expect(worlds[0]?.finish(serviceToken).returnMethod).toBe('GET');
});
