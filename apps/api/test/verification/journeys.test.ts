import { ageChecks } from '@bonin/contracts/age';
import { BirthDate } from '@bonin/contracts/identity';
import { DEFAULT_PEOPLE, type DefaultPersonRow } from '@bonin/contracts/simulator/default-world';
// Every person of the default world, whole, with both openers: what goes in at the simulator comes out at the opener.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { startSimulator } from '@bonin/simulator';
import { describe, expect, it } from 'vitest';
import { shopStart } from '../support/browser.ts';
import {
  createHarness,
  FAIL_URL,
  ORIGIN,
  SHOP_SECRET,
  SUCCESS_URL,
  type Harness,
} from '../support/harness.ts';

/** What each outcome of a person becomes. */
const FAILURES: Readonly<Record<string, string>> = {
  cancelled: 'cancelled',
  B006: 'quota_exhausted',
  B092: 'carrier_unavailable',
  B129: 'code_expired',
  B130: 'code_attempts_exceeded',
  B137: 'sms_not_sent',
  B154: 'protection_app_missing',
  B162: 'corporate_phone',
};

const returning = DEFAULT_PEOPLE.filter((person) => person.outcome !== 'never-returns');
const verified = returning.filter((person) => person.outcome.startsWith('verified'));
const failing = returning.filter((person) => !person.outcome.startsWith('verified'));

/** A shop's whole journey by Bearer. */
async function shopJourney(h: Harness, phoneNumber: string) {
  const codeVerifier = createCodeVerifier();
  const start = await shopStart(h.app, SHOP_SECRET, ORIGIN, await deriveCodeChallenge(codeVerifier));
  const started = start.json<{ transactionId: string; serviceToken: string }>();
  const finished = h.world.finish(started.serviceToken, { person: { phoneNumber } });
  const response = await h.browser().comeBack(finished);
  const location = new URL(String(response.headers.location));
  const params = location.searchParams.get('params') ?? '';
  const opened = await h.app.inject({
    method: 'POST',
    url: '/api/certificate-result',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SHOP_SECRET}` },
    payload: JSON.stringify({ params, codeVerifier }),
  });
  return { started, location, opened };
}

function birthDateOf(h: Harness, person: DefaultPersonRow): string {
  const today = h.world.people.list().find(({ phoneNumber }) => phoneNumber === person.phoneNumber);
  return String(today?.birthDate);
}

describe('opener browser', () => {
  it.each(verified)('shows $phoneNumber $name without CI or DI, the number masked', async (person) => {
    const h = await createHarness();
    const browser = h.browser();
    const { started, location, params } = await browser.verify(h.world, person.phoneNumber, {
      purpose: 'sign-up',
    });
    expect(`${location.origin}${location.pathname}`).toBe(SUCCESS_URL);
    const response = await browser.open(params);
    expect(response.statusCode).toBe(200);
    const birthDate = BirthDate.parse(birthDateOf(h, person));
    expect(response.json()).toEqual({
      status: 'verified',
      transactionId: started.transactionId,
      provider: 'kcb',
      purpose: 'sign-up',
      assurance: 'with-person',
      verifiedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      identity: {
        name: person.name,
        birthDate,
        phoneNumberMasked: `010-****-${person.phoneNumber.slice(-4)}`,
        carrier: person.carrier,
        age: ageChecks(birthDate, new Date(h.clock.now())),
      },
    });
    for (const absent of ['ci', 'di', person.phoneNumber]) expect(response.body).not.toContain(`"${absent}"`);
  });

  it.each(failing)('tells that $phoneNumber ended as $outcome', async (person) => {
    const h = await createHarness();
    const browser = h.browser();
    const { started, location, params } = await browser.verify(h.world, person.phoneNumber);
    expect(`${location.origin}${location.pathname}`).toBe(FAIL_URL);
    const response = await browser.open(params);
    expect(response.json()).toEqual({
      status: 'failed',
      transactionId: started.transactionId,
      provider: 'kcb',
      assurance: 'with-person',
      code: FAILURES[person.outcome],
    });
  });

  it('answers age questions rightly for 13 and 17 years old', async () => {
    const h = await createHarness();
    const ages = [];
    for (const phone of ['01000000003', '01000000004', '01000000001']) {
      const browser = h.browser();
      const { params } = await browser.verify(h.world, phone);
      ages.push((await browser.open(params)).json<{ identity: { age: unknown } }>().identity.age);
    }
    expect(ages).toEqual([
      { under14: true, minor: true, youth: true },
      { under14: false, minor: true, youth: true },
      { under14: false, minor: false, youth: false },
    ]);
  });

  it('leaves a transaction of a person who never returns as started', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {
      person: { phoneNumber: '01000000020' },
    });
    expect(finished.returnMethod).toBe('none');
    const status = await browser.get(`/api/certificates/${started.transactionId}`);
    expect(status.json()).toMatchObject({ status: 'started' });
  });
});

describe('opener server', () => {
  it.each(verified)('gives everything of $phoneNumber $name to the shop’s server', async (person) => {
    const h = await createHarness();
    const { started, opened } = await shopJourney(h, person.phoneNumber);
    const result = opened.json<{ identity: Record<string, unknown> }>();
    expect(result).toMatchObject({
      status: 'verified',
      transactionId: started.transactionId,
      provider: 'kcb',
    });
    const { ci, di, ...identity } = result.identity;
    expect(identity).toEqual({
      name: person.name,
      birthDate: birthDateOf(h, person),
      gender: person.gender,
      nationality: person.nationality,
      phoneNumber: person.phoneNumber,
      carrier: person.carrier,
    });
    expect(di).toMatch(/^MC0GCCqGSIb3DQIJAyEA.{43}=$/);
    if (person.outcome === 'verified-without-ci') expect(ci).toBeUndefined();
    else expect(ci).toMatch(/^.{86}==$/);
  });

  it.each(failing)('tells the shop’s server that $phoneNumber ended as $outcome', async (person) => {
    const h = await createHarness();
    const { opened } = await shopJourney(h, person.phoneNumber);
    expect(opened.json()).toMatchObject({ status: 'failed', code: FAILURES[person.outcome] });
  });

  it('gives the same CI and DI after everything has restarted, and to the renamed person', async () => {
    const seen: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      const h = await createHarness();
      for (const phone of ['01000000001', '01000000008']) {
        const { opened } = await shopJourney(h, phone);
        const { ci, di } = opened.json<{ identity: { ci: string; di: string } }>().identity;
        seen.push({ ci, di });
      }
    }
    expect(new Set(seen.map((pair) => JSON.stringify(pair))).size).toBe(1);
  });

  it('gives one CI and two DIs to the same person at two sites', async () => {
    const identities = [];
    for (const which of ['default', 'created'] as const) {
      const sim = await startSimulator({ port: 0 });
      const world = which === 'default' ? sim.world() : sim.createWorld();
      const h = await createHarness({ environment: world.environment });
      const { opened } = await shopJourney({ ...h, world }, '01000000001');
      identities.push(opened.json<{ identity: { ci: string; di: string } }>().identity);
      await sim.close();
    }
    expect(identities[0]?.ci).toBe(identities[1]?.ci);
    expect(identities[0]?.di).not.toBe(identities[1]?.di);
  });
});

describe('return by POST', () => {
  it('works without the cookie, which a cross-site POST loses', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { finished, params } = await browser.verify(h.world, '01000000021');
    expect(finished.returnMethod).toBe('POST');
    expect((await browser.open(params)).json()).toMatchObject({ status: 'verified' });
  });
});
