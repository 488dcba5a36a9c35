import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  PassApproveRequest,
  PassListResponse,
  PassQuery,
  PassRejectRequest,
  PassRequest,
} from '../src/simulator/pass.ts';
import { SimulatorProblem } from '../src/simulator/problem.ts';

const REQUEST = {
  id: 'AAAAAAAAAAAAAAAAAAAA-_',
  at: '2026-03-04T03:00:00.000Z',
  expiresAt: '2026-03-04T03:03:00.000Z',
  way: 'app',
  phoneNumber: '01000000001',
  siteName: '본인 상점',
  serviceToken: 'x'.repeat(43),
  status: 'waiting',
  approvalUrl: 'http://127.0.0.1:4100/PASS/default/AAAAAAAAAAAAAAAAAAAA-_',
};
const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('a PASS request', () => {
  it('is taken in each state, by app or QR code', () => {
    for (const status of ['waiting', 'approved', 'rejected', 'expired', 'withdrawn']) {
      expect(accepts(PassRequest, { ...REQUEST, status })).toBe(true);
    }
    const { phoneNumber: _, ...unscanned } = REQUEST;
    expect(accepts(PassRequest, { ...unscanned, way: 'qr' })).toBe(true);
    expect(accepts(PassListResponse, { requests: [REQUEST] })).toBe(true);
  });

  it.each([
    ['id', 'short'],
    ['id', `${REQUEST.id}=`],
    ['at', '2026-03-04'],
    ['expiresAt', 1],
    ['way', 'sms'],
    ['phoneNumber', '02-123'],
    ['siteName', undefined],
    ['serviceToken', 1],
    ['status', 'verified'],
    ['approvalUrl', '/PASS/default'],
    ['more', 1],
  ])('is refused with %s %j', (field, value) => {
    expect(accepts(PassRequest, { ...REQUEST, [field]: value })).toBe(false);
    expect(accepts(PassListResponse, { requests: [{ ...REQUEST, [field]: value }] })).toBe(false);
  });
});

describe('an answer to a PASS request', () => {
  it('names a scanner or nobody', () => {
    expect(accepts(PassApproveRequest, {})).toBe(true);
    expect(accepts(PassApproveRequest, { phoneNumber: '01000000001' })).toBe(true);
    expect(accepts(PassRejectRequest, {})).toBe(true);
  });

  it.each([{ phoneNumber: '010' }, { phoneNumber: 1000000001 }, { person: {} }, [], null])(
    'is refused: %j',
    (body) => {
      expect(accepts(PassApproveRequest, body)).toBe(false);
    },
  );

  it.each([{ phoneNumber: '01000000001' }, { reason: 'no' }, 'no'])('is no rejection: %j', (body) => {
    expect(accepts(PassRejectRequest, body)).toBe(false);
  });
});

describe('what is asked of the list of PASS requests', () => {
  it('is a number, a transaction, or nothing', () => {
    for (const query of [{}, { phoneNumber: '01000000001' }, { serviceToken: 'x' }]) {
      expect(accepts(PassQuery, query)).toBe(true);
    }
  });

  it.each([{ phoneNumber: '1' }, { serviceToken: ['a', 'b'] }, { status: 'waiting' }])(
    'is not %j',
    (query) => {
      expect(accepts(PassQuery, query)).toBe(false);
    },
  );
});

describe('a problem of the simulator', () => {
  it('knows what can go wrong with PASS, and nothing else', () => {
    const problem = (code: string) => ({ status: 409, code, detail: 'x' });
    expect(accepts(SimulatorProblem, problem('pass_request_ended'))).toBe(true);
    expect(accepts(SimulatorProblem, problem('unknown_pass_request'))).toBe(true);
    expect(accepts(SimulatorProblem, problem('pass_request_open'))).toBe(false);
    expect(accepts(SimulatorProblem, { ...problem('pass_request_ended'), more: 1 })).toBe(false);
  });
});
