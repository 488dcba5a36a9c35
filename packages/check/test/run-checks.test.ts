import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { startSimulator } from '@bonin/simulator';
import { describe, expect, it } from 'vitest';
import { environmentFor } from '../src/bench/environment.ts';
import { type RunOptions, runChecks } from '../src/run-checks.ts';
import type { Defect } from './shops/defects.ts';
import { startExpressShop } from './shops/express-shop.ts';
import { shopSubject } from './shops/subject.ts';

const run = promisify(execFile);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const runWith = async (own: Partial<RunOptions>, defect?: Defect) =>
  runChecks({
    subject: shopSubject('iamport'),
    app: async (launch) => startExpressShop(launch, { protocol: 'iamport', defect }),
    only: ['xss', 'cancel'],
    ...own,
  });

describe('a run', () => {
  it('is clean for a good app', async () => {
    const report = await runWith({});
    expect([report.exitCode, report.results.map(({ verdict }) => verdict)]).toEqual([0, ['pass', 'pass']]);
  });

  it('ends with 1 for a failure, and has evidence', async () => {
    const { exitCode, results } = await runWith({}, 'cancel');
    const failed = results.find(({ id }) => id === 'cancel');
    expect(exitCode).toBe(1);
    expect(failed?.evidence?.requests.some((line) => line.startsWith('curl -i'))).toBe(true);
    expect(failed?.evidence?.journal.length).toBeGreaterThan(0);
    expect(failed?.rerun).toBe('npx @bonin/check --only cancel');
  });

  it('takes a known failure, and fails for a known failure that passes', async () => {
    expect(await runWith({ expected: ['cancel'] }, 'cancel')).toMatchObject({
      exitCode: 0,
      unexpectedPasses: [],
    });
    expect(await runWith({ expected: ['xss'] })).toMatchObject({ exitCode: 1, unexpectedPasses: ['xss'] });
  });

  it('says each result while it goes on', async () => {
    const seen: string[] = [];
    await runWith({ onResult: ({ id }, done, all) => seen.push(`${id} ${done}/${all}`) });
    expect(seen.toSorted()).toHaveLength(2);
    expect(seen.at(-1)).toMatch(/ 2\/2$/);
  });

  it('keeps the app of a failure, where the lines of the evidence show it again', async () => {
    const shown: string[] = [];
    let origin = '';
    await runWith(
      {
        only: ['other-sessions-token', 'xss'],
        keep: async ({ results }, apps) => {
          expect(apps.map(({ id }) => id)).toEqual(['other-sessions-token']);
          origin = apps[0]?.origin ?? '';
          const lines = results.flatMap(({ evidence }) => evidence?.requests ?? []);
          const { stdout } = await run('sh', ['-c', lines.at(-1) ?? '']);
          shown.push(stdout);
        },
      },
      'other-sessions-token',
    );
    expect(shown[0]).toContain('"verified":true');
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
  });

  it('keeps nothing where nothing failed', async () => {
    const keep = async () => Promise.reject(new Error('kept'));
    expect(await runWith({ keep })).toMatchObject({ exitCode: 0 });
  });

  it('leaves a simulator running that it was given', async () => {
    const simulator = await startSimulator();
    await runWith({ simulator });
    expect((await fetch(`${simulator.origin}/readyz`)).status).toBe(200);
    await simulator.close();
  });
});

describe('a run that cannot judge', () => {
  it('ends with 2 where the app does not start', async () => {
    const report = await runWith({ app: async () => Promise.reject(new Error('no shop')) });
    expect(report).toMatchObject({ exitCode: 2, results: [], problem: 'The app did not start: no shop' });
  });

  it('ends with 2 where the control is refused', async () => {
    const accept = { whoami: { url: '/me', path: 'nothing' } };
    const report = await runWith({ subject: shopSubject('iamport', { accept }) });
    expect(report.exitCode).toBe(2);
    expect(report.problem).toContain('control-refused');
  });

  it('ends with 2 where the oracle accepts everybody', async () => {
    const accept = { whoami: { url: '/count', path: 'count' } };
    const subject = shopSubject('iamport', { accept: { ...accept, status: 200 } });
    expect(await runWith({ subject })).toMatchObject({ exitCode: 2 });
  });

  it('ends with 2 where the start begins nothing, and says whether the simulator was asked', async () => {
    const report = await runWith({ subject: shopSubject('iamport', { start: { url: '/' } }) });
    expect(report.exitCode).toBe(2);
    expect(report.problem).toContain('The app never called the simulator.');
  });

  it('ends with 2 where no check was made', async () => {
    const report = await runWith({ only: ['retry-forbidden'] });
    expect([report.exitCode, report.results[0]?.reason]).toEqual([2, 'another-protocol']);
    expect(await runWith({ only: [] })).toMatchObject({ exitCode: 2, results: [] });
  });

  it('is refused for a check that does not exist, and for a wrong subject', async () => {
    await expect(runWith({ only: ['nothing'] })).rejects.toThrow('there is no check nothing');
    await expect(runWith({ expected: ['nothing'] })).rejects.toThrow(TypeError);
    const subject = { ...shopSubject('iamport'), accept: {} };
    await expect(runWith({ subject })).rejects.toThrow('accept: says nothing');
  });
});

describe('an app that runs already', () => {
  it('is checked with the default world, one check after the other', async () => {
    const port = await freePort();
    const lines = (await environmentFor(port)).split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2));
    const environment = Object.fromEntries(lines) as Record<string, string>;
    const shop = await startExpressShop({ environment }, { protocol: 'kcb', defect: 'reload' });
    const report = await runChecks({
      subject: shopSubject('kcb'),
      app: async () => Promise.resolve({ origin: shop.origin, close: async () => Promise.resolve() }),
      isolation: 'attached',
      simulatorPort: port,
      only: ['reload', 'expired', 'access-token-expired', 'tls-not-verified', 'person-in-logs'],
    });
    await shop.close();
    expect(report.results.map(({ id, verdict, reason }) => [id, verdict, reason].join(' ').trim())).toEqual([
      'expired pass',
      'tls-not-verified not-applicable needs-restart',
      'person-in-logs not-applicable needs-logs',
      'reload fail',
      'access-token-expired pass',
    ]);
  });
});

describe('an app without whoami', () => {
  it('cannot be judged by what its start shows, too', async () => {
    const subject = { ...shopSubject('iamport'), accept: { status: 200 } };
    const report = await runWith({ subject });
    expect([report.exitCode, report.problem?.includes('oracle-unclear')]).toEqual([2, true]);
  });

  it('is judged by the address, and checks of sessions are not applicable', async () => {
    const subject = { ...shopSubject('iamport'), accept: { url: '/done$', status: 200 } };
    const { results, exitCode } = await runWith({
      subject,
      only: ['other-sessions-token', 'failure-accepted'],
    });
    expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['not-applicable', 'needs-whoami'],
      ['pass', undefined],
    ]);
    expect(exitCode).toBe(0);
  });
});
