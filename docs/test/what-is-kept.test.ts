// The page of what is kept, against what a store is really given.
import { readConfig } from '@bonin/api/config';
import { createDeps } from '@bonin/api/deps';
import type { Transaction } from '@bonin/api/transaction';
import { startSimulator } from '@bonin/simulator';
import { expect, it, onTestFinished } from 'vitest';
import { buildApiInTestMode } from '../generate/api-in-test-mode.ts';
import { KEPT_IN_STORE } from '../generate/kept-data.ts';

const ORIGIN = 'http://localhost:5173';
const PERSON = ['홍길동', '19900101', '1990-01-01', '01000000001', 'Qk9OSU4tU0lNLUNJ'];
const SEALED = /^[A-Za-z0-9_-]{1,32}\.[A-Za-z0-9_-]+$/;
const HASH = /^[A-Za-z0-9_-]{43}$/;

/** A verification of KCB from start to opened result, and every row that the store was given. */
async function rowsOfVerification(): Promise<Transaction[]> {
  const simulator = await startSimulator({ port: 0 });
  const world = simulator.world();
  const environment = { ...world.environment, BONIN_STORE: 'memory:' };
  const { store } = await createDeps(readConfig({ BONIN_MODE: 'test', ...environment }));
  const rows: Transaction[] = [];
  const keep = (row: Transaction) => {
    rows.push(row);
    return row;
  };
  const app = await buildApiInTestMode(environment, {
    store: {
      ...store,
      insert: (row) => store.insert(keep(row)),
      compareAndSet: (previous, row) => store.compareAndSet(previous, keep(row)),
    },
  });
  onTestFinished(async () => {
    await app.close();
    await simulator.close();
  });
  const post = (url: string, payload: object, cookie = '') =>
    app.inject({ method: 'POST', url, headers: { origin: ORIGIN, cookie }, payload });
  const started = await post('/api/start-certificate', {
    successUrl: `${ORIGIN}/cert-result`,
    failUrl: `${ORIGIN}/cert-fail`,
  });
  const [cookie] = String(started.headers['set-cookie']).split(';');
  const { returnUrl, fields } = world.finish(started.json<{ serviceToken: string }>().serviceToken, {});
  const back = await app.inject({
    url: `${new URL(returnUrl).pathname}?${new URLSearchParams(fields)}`,
    headers: { cookie },
  });
  const params = new URL(String(back.headers.location)).searchParams.get('params');
  const opened = await post('/api/certificate-result', { params }, cookie);
  expect(opened.body).toContain('홍길동');
  return rows;
}

it('names every field of every row, and says truly how it is kept', async () => {
  const rows = await rowsOfVerification();
  const kept = rows.flatMap((row) => Object.entries(row)).filter(([, value]) => value !== undefined);
  const fields: Readonly<Record<string, { form: string } | undefined>> = KEPT_IN_STORE;
  expect(kept.filter(([name]) => fields[name] === undefined)).toEqual([]);
  for (const [name, value] of kept) {
    const form = fields[name]?.form;
    if (form === 'encrypted') expect([name, value]).toEqual([name, expect.stringMatching(SEALED)]);
    if (form === 'keyed hash') expect([name, value]).toEqual([name, expect.stringMatching(HASH)]);
    if (form === 'hash') expect(JSON.stringify(value)).toMatch(/"[A-Za-z0-9_-]{43}"/);
  }
  expect(kept.map(([name]) => name)).toContain('sealedParams');
  for (const text of PERSON) expect(JSON.stringify(rows)).not.toContain(text);
  // What was opened is gone.
  expect(rows.at(-1)).not.toHaveProperty('sealedParams');
});
