import { startSimulator } from '@bonin/simulator';
import { describe, expect, it } from 'vitest';
import { type RunOptions, runChecks } from '../src/run-checks.ts';
import type { Defect } from './shops/defects.ts';
import { startExpressShop } from './shops/express-shop.ts';
import { shopSubject } from './shops/subject.ts';

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

describe('an app without whoami', () => {
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
