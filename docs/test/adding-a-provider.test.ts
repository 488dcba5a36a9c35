// What docs/adding-a-provider.md adds, applied to a copy of the repository: it compiles, and its journey runs.
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCopy, type Copy } from './toy-provider/copy.ts';
import { readWalk } from './toy-provider/walk.ts';

const { files, patches } = readWalk();

/** What the script `journey.ts` prints as JSON. */
interface Report {
  readonly whole: { form: unknown; location: string; opened: unknown; again: unknown };
  readonly cancelled: { landing: Landing; later: Landing };
  readonly byTicket: Landing;
  readonly byBrowser: Landing;
  readonly byNobody: Landing;
  readonly bySite: Landing;
  readonly byReal: Landing;
  readonly stranger: { landing: Landing; opened: Record<string, unknown> };
}
interface Landing {
  readonly status: number;
  readonly text: string;
  readonly location?: string;
}

describe('a copy in which the walk is gone', () => {
  let copy: Copy;
  let report: Report;

  beforeAll(() => {
    copy = makeCopy();
    return () => copy.remove();
  });
  beforeAll(async () => {
    const { status, output } = await copy.run('docs/test/toy-provider/journey.ts');
    if (status !== 0) throw new Error(output);
    report = JSON.parse(output) as Report;
  });

  it.each(['server', 'web'] as const)('compiles: %s', async (part) => {
    expect(await copy.compile(part)).toEqual({ status: 0, output: '' });
  });

  it('is formatted and linted as the rest', async () => {
    const touched = [...files, ...patches].map(({ path }) => path);
    expect(await copy.checkFormat(touched)).toMatchObject({ status: 0 });
    expect(await copy.lint(touched)).toMatchObject({ status: 0 });
  });

  it('verifies a person through Toy, once', () => {
    const { form, location, opened, again } = report.whole;
    expect(form).toMatchObject({
      action: 'http://127.0.0.1:4100/toy/verify/session-1',
      fields: {},
    });
    expect(location).toMatch(/^http:\/\/localhost:5173\/cert-result\?params=/);
    expect(opened).toMatchObject({ status: 'verified', provider: 'toy', identity: { name: '홍길동' } });
    expect(again).toMatchObject({ code: 'already_opened' });
  });

  it('takes a person who cancels to the failure page, and still verifies them later', () => {
    expect(report.cancelled.landing).toMatchObject(failed('cancelled'));
    expect(report.cancelled.later.location).toMatch(/^http:\/\/localhost:5173\/cert-result\?params=/);
  });

  it('believes no browser that says it was verified, and no ticket of another transaction', () => {
    expect(report.byBrowser).toMatchObject(failed('not_completed'));
    expect(report.byTicket).toMatchObject(failed('not_completed'));
  });

  it('believes no verification of another site’s, and in test mode no real person', () => {
    expect(report.bySite).toMatchObject(failed('provider_answer_invalid'));
    expect(report.byNobody).toMatchObject(failed('provider_answer_invalid'));
    expect(report.byReal).toMatchObject(failed('provider_answer_invalid'));
  });

  it('gives another browser nothing of the person', () => {
    const { landing, opened } = report.stranger;
    expect(landing.status).toBe(303);
    expect(opened).toMatchObject({ status: 403, code: 'not_bound' });
    expect(landing.text + JSON.stringify(opened)).not.toMatch(/홍길동|1990|Qk9OSU4/);
  });
});

const failed = (code: string) => ({
  status: 303,
  location: expect.stringMatching(
    new RegExp(String.raw`^http://localhost:5173/cert-fail\?error=${code}&transactionId=`),
  ) as unknown,
});

describe('a copy in which Toy has a name and no more lines', () => {
  let copy: Copy;
  beforeAll(() => {
    copy = makeCopy((path) => path.endsWith('/verification/provider.ts'));
    return () => copy.remove();
  });

  it('does not compile, and the compiler names what lacks it', async () => {
    const { status, output } = await copy.compile('server');
    expect(status).not.toBe(0);
    for (const path of [
      'packages/contracts/src/verification/verified-identity.ts',
      'packages/contracts/src/verification/start-certificate.ts',
      'packages/contracts/src/verification/start-opens.ts',
      'apps/api/src/providers/configs.ts',
      'apps/api/src/providers/registry.ts',
      'apps/api/src/providers/probes.ts',
      'apps/api/src/relying-parties/relying-party.ts',
    ]) {
      expect(output).toContain(`\n${path}(`);
    }
  });

  it('does not compile in the web app either', async () => {
    expect(await copy.compile('web')).toMatchObject({ output: expect.stringContaining("'toy'") as unknown });
  });
});
