import { describe, expect, it } from 'vitest';
import { Fault, FaultOperation, FaultRequest, FaultRule, operationsOf } from '../src/simulator/fault.ts';

const KINDS = Fault.options.map(({ shape }) => shape.kind.value);
const faultOf = (kind: string) => ({
  kind,
  ...(kind === 'delay' ? { ms: 1 } : {}),
  ...(kind === 'status' ? { status: 503 } : {}),
});
const TELLING = [
  'popup-result',
  'iamport-certification',
  'iamport-otp-confirm',
  'portone-get',
  'portone-confirm',
];

describe('a fault', () => {
  it.each(KINDS)('%s is for any call, or for those on which it can happen', (kind) => {
    const fault = faultOf(kind);
    expect(FaultRequest.safeParse({ fault }).success).toBe(true);
    for (const operation of FaultOperation.options) {
      const possible = operationsOf(kind).includes(operation);
      expect(FaultRequest.safeParse({ fault, operation }).success).toBe(possible);
    }
  });

  it('mixes people up only where the answer says who was verified; all others happen on every call', () => {
    expect(operationsOf('another-person')).toEqual(TELLING);
    const limited = KINDS.filter((kind) => operationsOf(kind).length < FaultOperation.options.length);
    expect(limited).toEqual(['another-person']);
  });

  it.each(['token', 'popup-start', 'portone-list', 'iamport-otp-request'])(
    'that cannot happen on %s says on which calls it can',
    (operation) => {
      const { error } = FaultRequest.safeParse({ fault: { kind: 'another-person' }, operation });
      expect(error?.issues).toMatchObject([{ path: ['operation'] }]);
      expect(error?.issues[0]?.message).toContain(`is for ${TELLING.join(', ')}`);
      expect(error?.issues[0]?.message).toContain(`not for ${operation}`);
    },
  );

  it('that stands is read whatever it is', () => {
    const rule = { ...FaultRequest.parse({ fault: { kind: 'reset' } }), id: 1, seen: 0, taken: 0 };
    expect(FaultRule.parse(rule)).toEqual(rule);
    expect(FaultRule.safeParse({ ...rule, taken: -1 }).success).toBe(false);
  });
});
