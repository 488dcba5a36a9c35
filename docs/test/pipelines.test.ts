// What pipelines read: the workflows, compose.yaml, and the examples of the how-to guides.
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readText } from '../generate/root.ts';
import { files } from './support/files.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly Step[]; readonly permissions?: Readonly<Record<string, string>> }
    >
  >;
}

const workflows = files(/^\.github\/workflows\/.*\.yml$/).map(({ path, text }) => ({
  path,
  text,
  workflow: parse(text) as Workflow,
}));
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };

describe.each(workflows)('$path', ({ text, workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('runs scripts of this repository that exist', () => {
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) {
      const script = /^npm run -s (?<name>\S+)$/.exec(run)?.groups?.['name'];
      const file = /^(?:node )?(?<path>[\w./-]+)/.exec(run)?.groups?.['path'] ?? '';
      if (script === undefined)
        expect({ run, exists: existsSync(new URL(`../../${file}`, import.meta.url)) }).toEqual({
          run,
          exists: true,
        });
      else expect(Object.keys(scripts)).toContain(script);
    }
  });

  it('takes actions of GitHub itself, each at a version', () => {
    for (const uses of steps.flatMap((step) => step.uses ?? []))
      expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
  });

  it('may only read the repository, and keeps no token', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { permissions = {} } of Object.values(workflow.jobs)) {
      expect(
        Object.entries(permissions).filter(([name, may]) => may === 'write' && name !== 'id-token'),
      ).toEqual([]);
    }
    expect(text).not.toMatch(/secrets\.|pull_request_target/);
    expect(text.match(/actions\/checkout/g)?.length).toBe(text.match(/persist-credentials: false/g)?.length);
  });
});

describe('the release', () => {
  const release = workflows.find(({ path }) => path.endsWith('/release.yml'))?.workflow;

  it('starts by a tag alone, and publishes what it has packed and tried', () => {
    expect(release?.on).toEqual({ push: { tags: ['v*'] } });
    const runs = release?.jobs['publish']?.steps.flatMap(({ run }) => run ?? []) ?? [];
    expect(runs.map((run) => run.replace(/ "\$GITHUB_REF_NAME"$/, ''))).toEqual([
      'npm run -s setup',
      'npm run -s pack',
      'node scripts/packing/matrix.mjs',
      'node scripts/packing/publish.mjs',
    ]);
  });
});

describe('the YAML of the documents', () => {
  const blocks = files(/^docs\/how-to\/.*\.md$/).flatMap(({ path, text }) =>
    [...text.matchAll(/^```ya?ml\n(?<yaml>[^]*?)^```$/gm)].map(({ groups }) => ({
      path,
      yaml: groups?.['yaml'] ?? '',
    })),
  );

  it.each(blocks)('is YAML in $path', ({ yaml }) => {
    expect(parse(yaml)).toBeTypeOf('object');
  });

  it('allows the simulator’s control API by the name that the tests use', () => {
    const named = blocks.filter(
      ({ yaml }) => yaml.includes('KCB_API_URL') && yaml.includes('//simulator:4100'),
    );
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const { yaml } of named)
      expect(yaml).toMatch(/--allow-host, simulator|MOCK_KCB_ALLOW_HOSTS: simulator/);
  });

  it.each(['ci-pipelines', 'run-in-containers'])('is the same in both languages of %s', (page) => {
    const [english, korean] = [`${page}.md`, `${page}.ko.md`].map((name) =>
      [...readText(`docs/how-to/${name}`).matchAll(/^```[^]*?^```$/gm)].map(([block]) => block),
    );
    expect(english?.length).toBeGreaterThan(1);
    expect(korean).toEqual(english);
  });
});
