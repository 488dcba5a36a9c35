import { buildSimulator } from '@bonin/simulator';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { readText } from '../generate/root.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: object };
  readonly responses?: Record<string, { content?: object }>;
}
interface Description {
  readonly tags?: readonly { readonly name: string }[];
  readonly security?: readonly object[];
  readonly components?: {
    readonly schemas?: Readonly<Record<string, unknown>>;
    readonly securitySchemes?: Readonly<Record<string, unknown>>;
  };
  readonly paths: Record<string, Record<string, Operation>>;
}

/** Returns answer 303 alone, probes are never refused by their input, and the addresses are those of this machine. */
const ACCEPTED_RULES = {
  'operation-2xx-response': 'off',
  'operation-4xx-response': 'off',
  'no-server-example.com': 'off',
} as const;
/** A message of one field, and the form of a return. */
const INLINE = new Set(['getLiveness', 'returnFromKcbByForm']);
const CONTROL = 'packages/simulator/assets/openapi.json';
const DESCRIPTIONS = ['docs/openapi.json', CONTROL];
const read = (path: string) => JSON.parse(readText(path)) as Description;
const operationsOf = ({ paths }: Description) =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, ...operation })),
  );

describe.each(DESCRIPTIONS)('every operation of %s', (path) => {
  const description = read(path);
  const operations = operationsOf(description);

  it('has an id of its own, for generated clients', () => {
    expect(operations.length).toBeGreaterThan(10);
    const ids = operations.map(({ operationId }) => operationId ?? '');
    expect(ids.filter((id) => !/^[a-z][a-z]*(?:[A-Z][a-z0-9]*)+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a summary of one line, and a tag that is described', () => {
    const isLine = (text = '') => /^[^\n]{5,80}[^.\n]$/.test(text);
    expect(operations.filter(({ summary }) => !isLine(summary))).toEqual([]);
    const tags = new Set(description.tags?.map(({ name }) => name));
    const isTagged = (given: readonly string[] = []) =>
      given.length === 1 && given.every((tag) => tags.has(tag));
    expect(operations.filter((operation) => !isTagged(operation.tags))).toEqual([]);
    const used = new Set(operations.flatMap((operation) => operation.tags));
    expect([...tags].filter((tag) => !used.has(tag))).toEqual([]);
  });

  it('is what linters of OpenAPI accept', async () => {
    const config = await createConfig({ extends: ['recommended-strict'], rules: ACCEPTED_RULES });
    const problems = await lintFromString({ source: readText(path), absoluteRef: path, config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    );
  });

  it('says who may call it', () => {
    const schemes = Object.keys(description.components?.securitySchemes ?? {});
    const isKnown = (security: readonly object[] = description.security ?? []) =>
      security.flatMap((way) => Object.keys(way)).every((name) => schemes.includes(name));
    expect(operations.filter(({ security }) => !isKnown(security))).toEqual([]);
    expect(operations.every(({ security = description.security }) => security !== undefined)).toBe(true);
  });

  it('names each message once', () => {
    const inline = operations.filter(({ requestBody, responses }) =>
      JSON.stringify([requestBody?.content, responses]).includes('"properties"'),
    );
    expect(inline.map(({ operationId }) => operationId).filter((id) => !INLINE.has(id ?? ''))).toEqual([]);
  });

  it('refers to schemas that are there, and each of them is referred to', () => {
    const refers = readText(path).matchAll(/"#\/components\/schemas\/(\w+)"/g);
    const referred = new Set(Array.from(refers, ([, id]) => id));
    expect(new Set(Object.keys(description.components?.schemas ?? {}))).toEqual(referred);
  });
});

describe('the control API as it is described', () => {
  const operations = operationsOf(read(CONTROL));
  const posted = operations.filter(({ requestBody }) => requestBody !== undefined);
  const address = (path: string, id = '1') =>
    path
      .replace('{world}', 'default')
      .replace('{phoneNumber}', '01000000001')
      .replace('{token}', 'unissued')
      .replace('{id}', path.includes('/pass/') ? 'A'.repeat(22) : id);
  const ask = async (method: string, url: string) => {
    const sim = buildSimulator();
    try {
      const answer = await sim.app.inject({
        method: method as 'GET',
        url,
        ...(method === 'delete' ? {} : { headers: { 'content-type': 'application/json' } }),
      });
      return answer.statusCode === 204 ? '' : answer.json<{ code?: string }>().code;
    } finally {
      await sim.close();
    }
  };

  it.each(posted)(
    '$operationId takes an empty body if it is not required: $requestBody.required',
    async (operation) => {
      const { method, path, requestBody } = operation;
      const isRefused = (await ask(method, address(path))) === 'invalid_request';
      expect(isRefused).toBe(requestBody?.required);
    },
  );

  it('has bodies of both kinds', () => {
    const required = posted.map(({ requestBody }) => requestBody?.required);
    expect(new Set(required)).toEqual(new Set([true, false]));
  });

  it.each(['deleteOutcome', 'deleteFault'])('%s takes a positive integer alone', async (operationId) => {
    const operation = operations.find((one) => one.operationId === operationId);
    expect(operation).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({
          name: 'id',
          schema: expect.objectContaining({ type: 'integer', exclusiveMinimum: 0 }),
        }),
      ]),
    });
    const code = async (id: string) => ask('delete', address(operation?.path ?? '', id));
    expect(await code('1')).toBe('unknown_rule');
    for (const id of ['0', '-1', '1.5', 'one', '1e99']) expect(await code(id)).toBe('invalid_request');
  });
});

it.each(DESCRIPTIONS)('%s says that every refusal is problem+json, and nothing else is', (path) => {
  const answers = operationsOf(read(path))
    .flatMap(({ responses }) => Object.entries(responses ?? {}))
    .flatMap(([status, { content }]) => Object.keys(content ?? {}).map((type) => ({ status, type })));
  const isGood = (status: string) => /^[23]/.test(status);
  const types = (good: boolean) =>
    new Set(answers.filter(({ status }) => isGood(status) === good).map(({ type }) => type));
  // A browser that comes back is refused with a page.
  const pages = path === CONTROL ? [] : ['text/html'];
  expect([...types(false)]).toEqual(['application/problem+json', ...pages]);
  expect(types(true)).toContain('application/json');
  expect(types(true)).not.toContain('application/problem+json');
});
