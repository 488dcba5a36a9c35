import { beforeAll, describe, expect, it } from 'vitest';
import { readText } from '../generate/root.ts';
import { IMPORT_RULES } from './support/import-rules.ts';
import { makeCopy, type Copy } from './toy-provider/copy.ts';
import { addedBy, applyTo, readWalk, WALK } from './toy-provider/walk.ts';

/** The only files that exist already and that a provider may change, and how many lines it may add to each. */
const REGISTRIES: Readonly<Record<string, number>> = {
  'packages/contracts/src/verification/provider.ts': 1,
  'packages/contracts/src/verification/start-certificate.ts': 2,
  'packages/contracts/src/verification/verified-identity.ts': 2,
  'apps/api/src/providers/configs.ts': 3,
  'apps/api/src/providers/registry.ts': 2,
  'apps/api/src/relying-parties/relying-party.ts': 1,
  'apps/web/src/texts-ko.ts': 1,
  'apps/web/src/texts-en.ts': 1,
  // A line for each variable.
  'docs/generate/config-meanings-ko.ts': 4,
};
const NEW_FOLDERS = /^(?:packages\/contracts\/src|apps\/api\/src\/providers)\/toy\/[a-z-]+\.ts$/;
const { files, patches } = readWalk();

describe('the walk', () => {
  it('makes files in new folders', () => {
    expect(files.length).toBeGreaterThan(4);
    expect(files.map(({ path }) => path).filter((path) => !NEW_FOLDERS.test(path))).toEqual([]);
  });

  it('changes the registries and nothing else, by adding lines', () => {
    const added = patches.map((patch) => [patch.path, addedBy(patch).length]);
    expect(Object.fromEntries(added)).toEqual(REGISTRIES);
    expect(added).toHaveLength(Object.keys(REGISTRIES).length);
  });

  it('keeps the import rules', () => {
    const broken = IMPORT_RULES.flatMap(({ files: concerned, check }) =>
      files.filter(({ path }) => concerned.test(path)).flatMap((file) => check(file)),
    );
    expect(broken).toEqual([]);
  });

  it('shows no code but what is applied', () => {
    const fences = readText(WALK).match(/^```\w+$/gm);
    expect(fences).toHaveLength(files.length + patches.length);
  });
});

describe('a line of the walk', () => {
  const patch = (...hunk: string[]) => ({ path: 'x.ts', hunks: [hunk] });

  it('goes after its neighbour', () => {
    expect(applyTo('a\nb\nc\n', patch(' b', '+new', ' c'))).toBe('a\nb\nnew\nc\n');
  });

  it('is refused where it takes something away', () => {
    expect(() => applyTo('a\nb\n', patch('-a', '+b'))).toThrow('more than add');
  });

  it('is refused where it fits nowhere, or twice', () => {
    expect(() => applyTo('a\nb\n', patch(' c', '+new'))).toThrow('fits 0 times');
    expect(() => applyTo('a\na\n', patch(' a', '+new'))).toThrow('fits 2 times');
    expect(() => applyTo('a\n', patch('+new'))).toThrow('fits 0 times');
  });
});

/** What journey.ts prints. */
interface Report {
  readonly whole: { form: unknown; location: string; opened: unknown; again: unknown };
  readonly byBrowser: Landing;
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
      action: 'http://127.0.0.1:4100/toy/verify',
      fields: { siteId: 'site-1', returnUrl: 'http://localhost:5173/toy-verifications/redirect' },
    });
    expect(location).toMatch(/^http:\/\/localhost:5173\/cert-result\?params=/);
    expect(opened).toMatchObject({ status: 'verified', provider: 'toy', identity: { name: '홍길동' } });
    expect(again).toMatchObject({ code: 'already_opened' });
  });

  it('believes no browser that says it was verified', () => {
    expect(report.byBrowser).toMatchObject(failed('not_completed'));
  });

  it('believes no verification of another site’s, and in test mode no real person', () => {
    expect(report.bySite).toMatchObject(failed('provider_answer_invalid'));
    expect(report.byReal).toMatchObject(failed('provider_answer_invalid'));
  });

  it('gives another browser nothing: neither where it lands, nor with the params', () => {
    const { landing, opened } = report.stranger;
    expect(landing.status).toBe(200);
    expect(landing.location).toBeUndefined();
    expect(landing.text).toContain('<output>');
    expect(opened).toMatchObject({ status: 403, code: 'not_bound' });
    expect(landing.text + JSON.stringify(opened)).not.toMatch(/홍길동|1990|params|Qk9OSU4/);
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
      'apps/api/src/providers/configs.ts',
      'apps/api/src/providers/registry.ts',
      'apps/api/src/relying-parties/relying-party.ts',
    ]) {
      expect(output).toContain(`\n${path}(`);
    }
  });

  it('does not compile in the web app either', async () => {
    expect(await copy.compile('web')).toMatchObject({ output: expect.stringContaining("'toy'") as unknown });
  });
});
