import { JournalResponse } from '@bonin/contracts/simulator/journal';
import { PassListResponse, PassRequest } from '@bonin/contracts/simulator/pass';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { standingSimulator } from '../harness.ts';
import { atPassWait, atQr, newestRequest, resultCode } from '../pages/journey.ts';

const json = { 'content-type': 'application/json' };
const get = (sim: Simulator, path: string, headers = {}) =>
  sim.app.inject({ url: `/__sim/worlds/${path}`, headers });
const post = (sim: Simulator, path: string, payload: unknown = {}, headers: Record<string, string> = json) =>
  sim.app.inject({ method: 'POST', url: `/__sim/worlds/${path}`, headers, payload: JSON.stringify(payload) });
const codeOf = (answer: { json: () => unknown }) => SimulatorProblem.parse(answer.json()).code;

describe('PASS in the control API', () => {
  it('shows requests by number and transaction', async () => {
    await using sim = standingSimulator();
    const one = await atPassWait(sim);
    await atPassWait(sim, '01000000002');
    const list = async (query: string) =>
      PassListResponse.parse((await get(sim, `default/pass${query}`)).json()).requests;
    expect(await list('')).toEqual(sim.world().passRequests());
    expect(await list('?phoneNumber=01000000002')).toHaveLength(1);
    expect(await list('?phoneNumber=01000000003')).toEqual([]);
    expect(await list(`?serviceToken=${one.serviceToken}`)).toEqual([
      {
        id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
        at: '2026-03-04T03:00:00.000Z',
        expiresAt: '2026-03-04T03:03:00.000Z',
        way: 'app',
        phoneNumber: '01000000001',
        siteName: '본인 상점',
        serviceToken: one.serviceToken,
        status: 'waiting',
        approvalUrl: `${sim.origin}/PASS/default/${newestRequest(one).id}`,
      },
    ]);
  });

  it('approves once', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const path = `default/pass/${newestRequest(journey).id}/approve`;
    expect(PassRequest.parse((await post(sim, path)).json()).status).toBe('approved');
    const again = await post(sim, path);
    expect([again.statusCode, codeOf(again)]).toEqual([409, 'pass_request_ended']);
    expect(codeOf(await post(sim, path.replace('approve', 'reject')))).toBe('pass_request_ended');
    expect(await resultCode(journey)).toBe('B000');
  });

  it('rejects once', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const path = `default/pass/${newestRequest(journey).id}/reject`;
    expect(PassRequest.parse((await post(sim, path)).json()).status).toBe('rejected');
    expect(codeOf(await post(sim, path.replace('reject', 'approve')))).toBe('pass_request_ended');
    expect(await resultCode(journey)).toBe('B123');
  });

  it('lets a test say who scans a QR code: 홍길동 unless another', async () => {
    await using sim = standingSimulator();
    const [one, two] = [await atQr(sim), await atQr(sim)];
    const approve = (journey: typeof one, body: object) =>
      post(sim, `default/pass/${newestRequest(journey).id}/approve`, body);
    expect((await approve(one, {})).json()).toMatchObject({ phoneNumber: '01000000001' });
    const stranger = await approve(two, { phoneNumber: '01000005678' });
    expect([stranger.statusCode, codeOf(stranger)]).toEqual([422, 'unknown_person']);
    expect((await approve(two, { phoneNumber: '01000000005' })).json()).toMatchObject({
      phoneNumber: '01000000005',
    });
  });

  it('takes no other person for a request that went to a number', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const path = `default/pass/${newestRequest(journey).id}/approve`;
    expect(codeOf(await post(sim, path, { phoneNumber: '01000000002' }))).toBe('person_differs');
    expect((await post(sim, path, { phoneNumber: '01000000001' })).statusCode).toBe(200);
  });

  it.each([
    ['invalid_request', 'default/pass/short/approve', {}],
    ['invalid_request', 'other/pass/AAAAAAAAAAAAAAAAAAAAAA/approve', {}],
    ['invalid_request', 'default/pass/AAAAAAAAAAAAAAAAAAAAAA/approve', { phoneNumber: '02' }],
    ['invalid_request', 'default/pass/AAAAAAAAAAAAAAAAAAAAAA/reject', { more: 1 }],
    ['unknown_pass_request', 'default/pass/AAAAAAAAAAAAAAAAAAAAAA/approve', {}],
    ['unknown_pass_request', 'default/pass/AAAAAAAAAAAAAAAAAAAAAA/reject', {}],
    ['unknown_world', 'AAAAAAAAAAAAAAAAAAAAAA/pass/AAAAAAAAAAAAAAAAAAAAAA/reject', {}],
    ['not_found', 'default/pass/AAAAAAAAAAAAAAAAAAAAAA/other', {}],
  ] as const)('refuses with %s: %s %j', async (code, path, body) => {
    await using sim = standingSimulator();
    expect(codeOf(await post(sim, path, body))).toBe(code);
  });

  it('shows no world another’s requests', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const other = sim.createWorld();
    expect(other.passRequests()).toEqual([]);
    expect(() => other.approvePass(newestRequest(journey).id)).toThrow('unknown_pass_request');
    expect(codeOf(await get(sim, `${'A'.repeat(22)}/pass`))).toBe('unknown_world');
    expect(codeOf(await get(sim, 'default/pass?phoneNumber=1'))).toBe('invalid_request');
  });

  it.each([
    ['unsupported_media_type', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['origin_not_allowed', { ...json, host: 'localhost:4100', origin: 'http://localhost:5173' }],
    ['host_not_allowed', { ...json, host: 'evil.example' }],
  ])('is guarded: %s', async (code, headers) => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const answer = await post(sim, `default/pass/${newestRequest(journey).id}/approve`, {}, headers);
    expect(codeOf(answer)).toBe(code);
    expect(newestRequest(journey).status).toBe('waiting');
  });

  it('is withdrawn by finish, which ends the transaction as ever', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    sim.world().finish(journey.serviceToken);
    expect(newestRequest(journey).status).toBe('withdrawn');
    expect(() => sim.world().rejectPass(newestRequest(journey).id)).toThrow('pass_request_ended');
    expect(await resultCode(journey)).toBe('B000');
  });

  it('is forgotten by a reset', async () => {
    await using sim = standingSimulator();
    await atPassWait(sim);
    sim.world().reset();
    expect(sim.world().passRequests()).toEqual([]);
  });

  it('keeps an answer in the journal, without the number', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    await post(sim, `default/pass/${newestRequest(journey).id}/approve`);
    const answer = await get(sim, 'default/journal?operation=control');
    const { entries } = JournalResponse.parse(answer.json());
    expect(entries).toMatchObject([
      { serviceToken: journey.serviceToken, response: { body: { way: 'app', status: 'approved' } } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('01000000001');
  });
});

describe('the inbox page', () => {
  it('shows a waiting request with its answers, and an ended one without', async () => {
    await using sim = standingSimulator();
    const journey = await atPassWait(sim);
    const { id } = newestRequest(journey);
    const inbox = async () => (await sim.app.inject({ url: '/__sim/inbox' })).body;
    const waiting = await inbox();
    expect(waiting).toMatch(
      new RegExp(`action="/PASS/default/${id}/approve"\\s+data-control="/__sim/worlds/`),
    );
    expect(waiting).toMatch(/승인 기다리는 중/);
    sim.world().approvePass(id);
    const ended = await inbox();
    expect(ended).toContain('승인함');
    expect(ended).not.toContain('<form');
    expect(/data-inbox="([^"]*)"/.exec(ended)?.[1]).not.toBe(/data-inbox="([^"]*)"/.exec(waiting)?.[1]);
  });
});
