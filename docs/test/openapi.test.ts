import { expect, it } from 'vitest';
import { readText } from '../generate/root.ts';

interface Description {
  readonly paths: Record<string, Record<string, { responses?: Record<string, { content?: object }> }>>;
}

it.each(['docs/openapi.json', 'apps/mock-kcb/assets/openapi.json'])(
  '%s says that every refusal is problem+json, and nothing else is',
  (path) => {
    const { paths } = JSON.parse(readText(path)) as Description;
    const answers = Object.values(paths)
      .flatMap((operations) => Object.values(operations))
      .flatMap(({ responses }) => Object.entries(responses ?? {}))
      .flatMap(([status, { content }]) => Object.keys(content ?? {}).map((type) => ({ status, type })));
    const isGood = (status: string) => /^[23]/.test(status);
    const types = (good: boolean) =>
      new Set(answers.filter(({ status }) => isGood(status) === good).map(({ type }) => type));
    expect([...types(false)]).toEqual(['application/problem+json']);
    expect(types(true)).toContain('application/json');
    expect(types(true)).not.toContain('application/problem+json');
  },
);
