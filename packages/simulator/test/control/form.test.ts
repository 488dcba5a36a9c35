// What is not of the form is refused with the field and the reason, and never with what stood there.
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { standingSimulator } from '../harness.ts';

const WORLD = '/__sim/worlds/default';
const json = { 'content-type': 'application/json' };
const ask = async (sim: Simulator, url: string, body?: unknown, headers: Record<string, string> = {}) =>
  sim.app.inject(
    body === undefined
      ? { url, headers }
      : {
          method: 'POST',
          url,
          headers: { ...json, ...headers },
          payload: typeof body === 'string' ? body : JSON.stringify(body),
        },
  );
const problemOf = (answer: { json: () => unknown }) => SimulatorProblem.parse(answer.json());

describe('a body', () => {
  it.each([
    [
      'outcomes',
      { outcome: 'B000' },
      /^✖ Invalid option: expected one of "verified"\|.*\n {2}→ at body.outcome$/,
    ],
    [
      'outcomes',
      { outcome: 'B092', match: { phone: '1' } },
      '✖ Unrecognized key: "phone"\n  → at body.match',
    ],
    ['faults', { fault: { kind: 'delay' } }, /expected number, received undefined\n {2}→ at body.fault.ms$/],
    ['faults', { fault: { kind: 'fire' } }, /Expected 'delay' \| .*\n {2}→ at body.fault.kind$/],
    [
      'faults',
      { fault: { kind: 'reset' }, operation: 'popup_result' },
      /"popup-result".*\n {2}→ at body.operation$/,
    ],
    ['reset', { only: ['people', 'seed'] }, /"transactions"\n {2}→ at body.only\[1\]$/],
    [
      'people',
      { name: ' 홍길동' },
      '✖ is not NFC, has a space at an end, or a control character\n  → at body.name',
    ],
    ['people', { born: '1849-12-31' }, '✖ is before 1850\n  → at body.born'],
    [
      'clock',
      {},
      '✖ advanceMs: Invalid input: expected number, received undefined; or set: Invalid input: expected string, received undefined; or freeze: Invalid input: expected string, received undefined; or resume: Invalid input: expected true\n  → at body',
    ],
    [
      'clock',
      { advanceMs: 1, resume: true },
      '✖ Unrecognized key: "resume"; or Unrecognized key: "advanceMs"\n  → at body',
    ],
    ['people', [], '✖ Invalid input: expected object, received array\n  → at body'],
  ])('of %s %j is explained', async (path, body, explanation) => {
    await using sim = standingSimulator();
    const problem = problemOf(await ask(sim, `${WORLD}/${path}`, body));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.explanation).toMatch(explanation);
  });

  it('names both fields of a misspelt one', async () => {
    await using sim = standingSimulator();
    const { explanation } = problemOf(await ask(sim, `${WORLD}/outcomes`, { outcom: 'B092' }));
    expect(explanation).toContain('✖ Unrecognized key: "outcom"\n  → at body\n');
    expect(explanation).toContain('→ at body.outcome');
  });

  it.each(['outcome=B092', '{"outcome":', '{"__proto__":{"outcome":"B092"}}', '{"outcome":"B092"}}'])(
    'of %s is no JSON',
    async (body) => {
      await using sim = standingSimulator();
      const { code, explanation } = problemOf(await ask(sim, `${WORLD}/outcomes`, body));
      expect([code, explanation]).toEqual([
        'invalid_request',
        'The body does not parse as JSON, or has a key __proto__ or constructor.',
      ]);
    },
  );
});

describe('query, path and headers', () => {
  it.each([
    [`${WORLD}/journal?foo=1`, {}, '✖ Unrecognized key: "foo"\n  → at query'],
    [`${WORLD}/journal?status=99`, {}, /must match pattern .*\n {2}→ at query.status$/],
    [
      `${WORLD}/inbox?serviceToken=a&serviceToken=b`,
      {},
      '✖ Invalid input: expected string, received array\n  → at query.serviceToken',
    ],
    ['/__sim/worlds/other/people', {}, /must match pattern .*\n {2}→ at path.world$/],
    [`${WORLD}/events`, { 'last-event-id': 'x' }, /→ at headers\["last-event-id"\]$/],
  ])('of %s %j are told apart', async (url, headers, explanation) => {
    await using sim = standingSimulator();
    const problem = problemOf(await ask(sim, url, undefined, headers));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.explanation).toMatch(explanation);
  });
});

describe('an address that cannot be read', () => {
  it.each([
    ['half a character', '/__sim/worlds/%zz/journal'],
    ['half a character, and nothing else', '/__sim/%zz'],
    ['what is no UTF-8', '/__sim/worlds/%E0%A4%A'],
    ['a name of 2,000 characters', `/__sim/worlds/${'1'.repeat(2000)}`],
  ])('is a problem below /__sim: %s', async (_what, url) => {
    await using sim = standingSimulator();
    const answer = await ask(sim, url);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/problem\+json/),
      'x-simulator': 'bonin',
    });
    expect(problemOf(answer)).toMatchObject({
      status: 400,
      code: 'invalid_request',
      explanation: 'The address is not percent-encoded UTF-8, or a part of it is too long.',
    });
  });

  it('says no more to another host, or to another page, than any address', async () => {
    await using sim = standingSimulator();
    const code = async (headers: Record<string, string>) =>
      problemOf(await ask(sim, '/__sim/worlds/%zz/journal', undefined, headers)).code;
    expect(await code({ host: 'evil.example' })).toBe('host_not_allowed');
    expect(await code({ origin: 'https://evil.example' })).toBe('origin_not_allowed');
  });

  it('is none elsewhere', async () => {
    await using sim = standingSimulator();
    for (const url of ['/certifications/%zz', '/__simulated/%zz']) {
      const answer = await ask(sim, url);
      expect([answer.statusCode, answer.headers['content-type'], answer.headers['x-simulator']]).toEqual([
        400,
        'application/json; charset=utf-8',
        'bonin',
      ]);
      expect(answer.json()).toEqual({
        error: 'invalid_request',
        error_description: 'the address is malformed',
      });
    }
  });
});

describe('an explanation', () => {
  const NUMBER = '01000007777';
  const NAME = '아무개777';
  const DATE = '1990-13-45';
  const SECRETS = [NUMBER, NAME, DATE, '1990', '777'];
  const values = [NUMBER, `${NAME} `, DATE, 7777, [NAME], { fullYearsToday: NUMBER }, true, null];
  const fields = ['name', 'born', 'gender', 'carrier', 'outcome', 'returnMethod', 'phoneNumber', 'sameAs'];
  const bodies: readonly (readonly [string, (value: unknown) => object])[] = [
    ...fields.map((field) => ['people', (value: unknown) => ({ [field]: value, outcome: NAME })] as const),
    ...['set', 'freeze', 'advanceMs', 'resume'].map(
      (field) => ['clock', (value: unknown) => ({ [field]: value, other: value })] as const,
    ),
    ['faults', (value) => ({ fault: { kind: value }, operation: value, match: { phoneNumber: value } })],
    ['faults', (value) => ({ fault: { kind: 'delay', ms: value }, times: value, probability: value })],
    ['outcomes', (value) => ({ outcome: value, times: value, comesBack: value })],
    [
      'transactions/x/finish',
      (value) => ({ person: { phoneNumber: value, name: value, birthDate: value }, x: 1 }),
    ],
    ['iamport/attempts', (value) => ({ merchantUid: value, origin: value, minAge: value, x: 1 })],
    [
      'portone/identity-verifications',
      (value) => ({ request: { storeId: 1, customer: value }, device: value }),
    ],
    ['journal/wait', (value) => ({ query: { phoneNumber: value, resultCode: value }, count: value, x: 1 })],
    ['reset', (value) => ({ only: value, x: 1 })],
    ['people', (value) => ({ [String(value)]: 1, [`x\n  → at body.${String(value)}`]: 1 })],
    ['faults', (value) => ({ fault: { kind: 'empty', [String(value)]: 1 } })],
  ];

  it.each(bodies)('of %s says nothing of what stood there', async (path, bodyOf) => {
    await using sim = standingSimulator();
    for (const value of values) {
      const answer = await ask(sim, `${WORLD}/${path}`, bodyOf(value));
      expect(problemOf(answer)).toMatchObject({
        code: 'invalid_request',
        explanation: expect.stringContaining('→ at body'),
      });
      for (const secret of SECRETS) expect(answer.body).not.toContain(secret);
    }
  });

  it.each([
    [`${WORLD}/inbox?phoneNumber=${NUMBER}7777`, {}],
    [`${WORLD}/journal?${NUMBER}=1`, {}],
    [`${WORLD}/people/${NUMBER}x`, {}],
    [`/__sim/worlds/${NUMBER}/people`, {}],
    [`${WORLD}/events`, { 'last-event-id': NUMBER + NUMBER }],
  ])('of %s %j neither', async (url, headers) => {
    await using sim = standingSimulator();
    const answer = url.includes('/people/')
      ? await sim.app.inject({ method: 'DELETE', url })
      : await ask(sim, url, undefined, headers);
    expect(problemOf(answer).explanation).toContain('✖ ');
    expect(answer.body).not.toContain(NUMBER);
  });

  it('of text that is no JSON has none of the text', async () => {
    await using sim = standingSimulator();
    const answer = await ask(sim, `${WORLD}/people`, `{"name":"${NAME}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toContain(NAME);
  });
});
