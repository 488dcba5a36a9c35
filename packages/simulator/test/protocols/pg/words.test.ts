import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { PortonePgProvider } from '@bonin/contracts/portone/identity-verification';
import { describe, expect, it } from 'vitest';
import { pgWords } from '../../../src/protocols/pg/words.ts';
import { standingSimulator } from '../../harness.ts';
import { store } from '../portone/store.ts';

const CODES = Object.keys(KCB_RESULT_CODES) as KcbResultCode[];
const PROVIDERS: readonly PortonePgProvider[] = ['DANAL', 'INICIS_UNIFIED', 'KCP_V2'];

describe('the words of a PG', () => {
  it.each([
    ['DANAL', 'B017', '9010'],
    ['DANAL', 'B091', '0086'],
    ['DANAL', 'B104', '9014'],
    ['DANAL', 'B103', '9015'],
    ['DANAL', 'B162', '9000'],
    ['DANAL', 'B123', 'F0005'],
    ['INICIS_UNIFIED', 'B017', '9000'],
    ['KCP_V2', 'B104', '9000'],
    ['KCP_V2', 'B123', 'F0005'],
  ] as const)('%s says of %s %s', (provider, code, pgCode) => {
    expect(pgWords(provider, code).pgCode).toBe(pgCode);
  });

  it('are never KCB’s codes, and always have a text', () => {
    for (const provider of PROVIDERS) {
      for (const code of CODES) {
        expect(pgWords(provider, code).pgCode).toMatch(/^(?:[0-9]{4}|F[0-9]{4})$/);
        expect(pgWords(provider, code).pgMessage).toMatch(/[가-힣]/);
      }
    }
  });

  it.each(['', '-basic', '-inicis', '-kcp'])('stand in every answer of the channel %s', async (end) => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = store(sim);
    const channelKey = world.credentials.portone.channelKey + end;
    world.next('B104');
    const refused = await shop.send({ channelKey });
    const failed = await shop.get();
    const pgCode = end === '' || end === '-basic' ? '9014' : '9000';
    expect(refused.json()).toMatchObject({ type: 'PG_PROVIDER', pgCode });
    expect(failed.json()).toMatchObject({ failure: { pgCode } });
    expect(JSON.stringify(world.journal().at(-2)?.response.body)).toContain(pgCode);
  });
});
