// The alert rules and the dashboard: each names metrics that exist, and each alert fires for its trouble and for no other.
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { createMetrics, type Metrics } from '../../src/plugins/metrics.ts';
import { UPSTREAM_CAUSES } from '../../src/providers/upstream-cause.ts';
import { UPSTREAM_OUTCOMES } from '../../src/providers/upstream-outcome.ts';
import { startFakeKcb, type FakeAnswer } from '../support/fake-provider.ts';
import { createHarness, FAIL_URL, SUCCESS_URL, type HarnessOptions } from '../support/harness.ts';
import { evaluate, mentioned, parse, type Sample } from './promql.ts';
import { PANELS, RULES } from './rules.ts';
import { scrape } from './scrape.ts';

const TOKEN_PATH = '/v1/oauth2/access_token';

/** The alerts that fire between two scrapes. */
function firing(before: readonly Sample[], after: readonly Sample[], timeS = Date.now() / 1000): string[] {
  return RULES.filter(({ expr }) => evaluate(expr, { before, after, timeS }).length > 0).map(
    ({ alert }) => alert,
  );
}

/** Does something twice: Prometheus needs a series to be there before it sees it grow. */
async function firingDuring(app: FastifyInstance, trouble: () => Promise<unknown>): Promise<string[]> {
  await trouble();
  const before = await scrape(app);
  await trouble();
  return firing(before, await scrape(app));
}

/** An API whose KCB answers the call for a token so. */
async function withToken(answer: FakeAnswer, options: HarnessOptions = {}) {
  const fake = await startFakeKcb();
  fake.answer(TOKEN_PATH, () => answer);
  const harness = await createHarness({ ...options, environment: { KCB_API_URL: fake.origin } });
  const body = { successUrl: SUCCESS_URL, failUrl: FAIL_URL };
  return { ...harness, start: async () => harness.browser().post('/api/start-certificate', body) };
}

describe('the alert rules', () => {
  it.each(RULES)('$alert is an expression that Prometheus reads', ({ expr, annotations, labels }) => {
    expect(() => parse(expr)).not.toThrow();
    expect(annotations.summary).not.toBe('');
    expect(annotations.description).toMatch(/\.$/);
    expect(['critical', 'warning']).toContain(labels.severity);
  });

  it('a broken expression is refused', () => {
    expect(() => parse('sum by (call (bonin_starts_total) > 0')).toThrow('no sense');
  });

  it('names metrics and labels that the API has, and no other', async () => {
    const { app } = await createHarness();
    const { body } = await app.inject({ url: '/metrics' });
    const names = [...body.matchAll(/^# TYPE (?<name>\S+) (?<type>\S+)$/gm)].flatMap(({ groups }) =>
      groups?.['type'] === 'histogram'
        ? ['_count', '_sum', '_bucket'].map((suffix) => `${groups['name']}${suffix}`)
        : [groups?.['name'] ?? ''],
    );
    const expressions = [...RULES.map(({ expr }) => expr), ...PANELS.flatMap(expressionsOf)];
    const used = expressions.map(mentioned);
    expect(names).toEqual(expect.arrayContaining([...new Set(used.flatMap(({ metrics }) => metrics))]));
    const labels = [
      'call',
      'outcome',
      'cause',
      'breaker',
      'reason',
      'route',
      'status',
      'provider',
      'event',
      'le',
    ];
    expect(labels).toEqual(expect.arrayContaining([...new Set(used.flatMap((each) => each.labels))]));
  });

  it('names outcomes and causes of the closed sets', () => {
    const texts = RULES.map(({ expr }) => expr).join('\n');
    const outcomes = [...texts.matchAll(/upstream_seconds_count\{outcome=~?"(?<words>[a-z_|]+)"/g)];
    const causes = [...texts.matchAll(/cause="(?<word>\w+)"/g)];
    expect(outcomes.length).toBeGreaterThan(2);
    for (const { groups } of outcomes) {
      for (const word of (groups?.['words'] ?? '').split('|')) expect(UPSTREAM_OUTCOMES).toContain(word);
    }
    for (const { groups } of causes) expect(UPSTREAM_CAUSES).toContain(groups?.['word']);
  });

  it('does not fire for a journey that ends well', async () => {
    const harness = await createHarness();
    const journey = async () => {
      const browser = harness.browser();
      const { serviceToken } = await browser.start();
      const location = await browser.comeBack(harness.world.finish(serviceToken, {}));
      expect(String(location.headers.location)).toContain('params=');
      await harness.app.inject({ url: '/readyz' });
    };
    expect(await firingDuring(harness.app, journey)).toEqual([]);
  });
});

describe('an alert fires', () => {
  it.each([401, 403])('for credentials that are refused with %s', async (status) => {
    const { app, start } = await withToken({ status, body: '{}' });
    expect(await firingDuring(app, start)).toEqual(['BoninCredentialsRefused']);
  });

  it.each([503, 302])('for a provider that answers with %s', async (status) => {
    const { app, start } = await withToken({ status, body: '' });
    expect(await firingDuring(app, start)).toEqual(['BoninProviderDown']);
  });

  it('for a provider that cannot be reached, and for its breaker', async () => {
    const harness = await createHarness({ environment: { KCB_API_URL: 'http://127.0.0.1:1' } });
    const start = async () =>
      harness.browser().post('/api/start-certificate', { successUrl: SUCCESS_URL, failUrl: FAIL_URL });
    const trouble = async () => {
      for (let round = 0; round < 3; round += 1) await start();
    };
    expect(await firingDuring(harness.app, trouble)).toEqual(['BoninProviderDown', 'BoninBreakerOpen']);
    const lines = harness.logs.filter((line) => line.includes('breaker'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ event: 'breaker_opened', breaker: 'kcb' }),
    ]);
  });

  it('for a provider that limits us', async () => {
    const { app, start } = await withToken({ status: 429, body: '' });
    expect(await firingDuring(app, start)).toEqual(['BoninProviderLimits']);
  });

  it('for a clock that differs by ten minutes', async () => {
    const date = new Date(Date.now() + 600_000).toUTCString();
    const token = JSON.stringify({ access_token: 'token-1', expires_in: 300 });
    const { app, start } = await withToken({ headers: { date }, body: token });
    await start();
    const samples = await scrape(app);
    expect(firing(samples, samples)).toEqual(['BoninProviderClockDiffers']);
  });

  it('for a store whose disk is full', async () => {
    const full = async () => Promise.reject(new AppError('store_unavailable', 'SQLITE_FULL'));
    const harness = await createHarness({
      deps: (deps) => ({ ...deps, store: { ...deps.store, insert: full, ping: full } }),
    });
    const trouble = async () => {
      expect((await harness.app.inject({ url: '/readyz' })).statusCode).toBe(503);
      const body = { successUrl: SUCCESS_URL, failUrl: FAIL_URL };
      await harness.browser().post('/api/start-certificate', body);
    };
    expect(await firingDuring(harness.app, trouble)).toEqual(['BoninStoreNotReady', 'BoninStoreErrors']);
  });

  it('for sweeps that no longer end, and not for one that ended just now', async () => {
    const { app, clock } = await createHarness();
    // The metric begins at the start of the app: it has to move.
    const begun = sweepEndOf(await scrape(app));
    clock.advance(60_000);
    await app.listen({ host: '127.0.0.1', port: 0 });
    await expect.poll(async () => sweepEndOf(await scrape(app))).toBeGreaterThan(begun + 59);
    const samples = await scrape(app);
    expect(firing(samples, samples, sweepEndOf(samples) + 599)).toEqual([]);
    expect(firing(samples, samples, sweepEndOf(samples) + 601)).toEqual(['BoninSweepStopped']);
  });

  it.each<[string, (metrics: Metrics) => void]>([
    ['BoninConnectionsBusy', (metrics) => metrics.upstreamFailed({ call: 'kcb.token', cause: 'QUEUED' })],
    ['BoninResultsLost', (metrics) => metrics.returned('result_lost')],
    ['BoninRecordsLost', (metrics) => metrics.recordsFailed(3)],
  ])('%s, by what is counted', async (alert, trouble) => {
    const metrics = createMetrics(Date.now());
    const samples = async () => flat(await metrics.registry.getMetricsAsJSON());
    trouble(metrics);
    const before = await samples();
    expect(firing(before, before)).not.toContain(alert);
    trouble(metrics);
    expect(firing(before, await samples())).toContain(alert);
  });

  it('for an event loop that is late', () => {
    const lag = (value: number) => [{ name: 'nodejs_eventloop_lag_p99_seconds', labels: {}, value }];
    expect(firing([], lag(0.21))).toEqual(['BoninEventLoopBlocked']);
    expect(firing([], lag(0.19))).toEqual([]);
  });

  it('for something that a test shows, each of them', () => {
    const shown = [
      'BoninCredentialsRefused',
      'BoninProviderDown',
      'BoninProviderLimits',
      'BoninBreakerOpen',
      'BoninConnectionsBusy',
      'BoninProviderClockDiffers',
      'BoninStoreNotReady',
      'BoninStoreErrors',
      'BoninSweepStopped',
      'BoninEventLoopBlocked',
      'BoninResultsLost',
      'BoninRecordsLost',
    ];
    expect(RULES.map(({ alert }) => alert)).toEqual(shown);
  });
});

describe('a breaker', () => {
  it('says in the log when it opens and when it closes, and nothing of the calls that it stops', async () => {
    const fake = await startFakeKcb();
    let status = 503;
    fake.answer(TOKEN_PATH, () => ({ status, body: '{}' }));
    const harness = await createHarness({ environment: { KCB_API_URL: fake.origin } });
    const { app, clock, logs } = harness;
    const start = async () =>
      harness.browser().post('/api/start-certificate', { successUrl: SUCCESS_URL, failUrl: FAIL_URL });
    for (let round = 0; round < 8; round += 1) await start();
    status = 403;
    clock.advance(10_000);
    await start();
    const events = logs.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.filter(({ event }) => String(event).startsWith('breaker'))).toMatchObject([
      { event: 'breaker_opened', breaker: 'kcb.token' },
      { event: 'breaker_closed', breaker: 'kcb.token' },
    ]);
    expect(events.filter(({ cause }) => cause === 'BREAKER_OPEN')).toEqual([]);
    const stopped = (await scrape(app)).find(
      ({ name, labels }) => name === 'bonin_upstream_seconds_count' && labels['outcome'] === 'not_sent',
    );
    expect(stopped?.value).toBe(3);
  });
});

describe.each(['monitor.md', 'monitor.ko.md'])('docs/how-to/%s', (page) => {
  const text = readFileSync(new URL(`../../../../docs/how-to/${page}`, import.meta.url), 'utf8');

  it('says of each alert what to do, and of no other', () => {
    const told = [...text.matchAll(/^\| `(?<alert>Bonin\w+)` \| \S/gm)].map(
      ({ groups }) => groups?.['alert'],
    );
    expect(told).toEqual(RULES.map(({ alert }) => alert));
  });
});

describe('docs/how-to/monitor.md', () => {
  const text = readFileSync(new URL('../../../../docs/how-to/monitor.md', import.meta.url), 'utf8');

  it('lists each metric of ours with its labels', () => {
    const told = [...text.matchAll(/^\| `(?<name>bonin_\w+)` \| (?<labels>.*?) ?\| \S/gm)].map(
      ({ groups }) => [groups?.['name'], groups?.['labels']?.replaceAll('`', '')],
    );
    const ours = createMetrics(0).registry.getMetricsAsArray() as unknown as {
      name: string;
      labelNames: string[];
    }[];
    expect(new Map(told as [string, string][])).toEqual(
      new Map(ours.map(({ name, labelNames }) => [name, labelNames.join(', ')])),
    );
  });

  it('lists each outcome of a call', () => {
    const told = [...text.matchAll(/^\| `(?<outcome>[a-z_]+)` \| \S/gm)].map(
      ({ groups }) => groups?.['outcome'],
    );
    expect(told.filter((word) => !word?.startsWith('bonin_'))).toEqual([...UPSTREAM_OUTCOMES]);
  });
});

describe('the dashboard', () => {
  it.each(PANELS.filter(({ type }) => type !== 'row'))('$title asks what Prometheus reads', (panel) => {
    expect(expressionsOf(panel).length).toBeGreaterThan(0);
    for (const expr of expressionsOf(panel)) expect(() => parse(expr)).not.toThrow();
  });
});

const expressionsOf = ({ targets = [] }: (typeof PANELS)[number]) => targets.map(({ expr }) => expr);
const sweepEndOf = (samples: readonly Sample[]) =>
  samples.find(({ name }) => name === 'bonin_sweep_end_timestamp_seconds')?.value ?? 0;

type Json = Awaited<ReturnType<Metrics['registry']['getMetricsAsJSON']>>;
const flat = (metrics: Json): Sample[] =>
  metrics.flatMap(({ name, values }) =>
    values.map(({ labels, value }) => ({
      name,
      labels: Object.fromEntries(Object.entries(labels).map(([label, text]) => [label, String(text)])),
      value,
    })),
  );
