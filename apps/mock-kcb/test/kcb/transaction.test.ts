import { describe, expect, it } from 'vitest';
import { isOpen, nextStep, type Step, type TransactionEvent } from '../../src/kcb/transaction.ts';

const STEPS: Step[] = ['issued', 'carrier', 'sms', 'code', 'verified', 'failed', 'closed', 'spent'];
const EVENTS: TransactionEvent[] = [
  'open',
  'choose-carrier',
  'send-code',
  'resend',
  'back',
  'verify',
  'fail',
  'close',
  'spend',
];

describe('the steps of a transaction', () => {
  it('is this table and nothing else', () => {
    const table = STEPS.map((step) => [
      step,
      EVENTS.flatMap((event) => {
        const next = nextStep(step, event);
        return next === undefined ? [] : [`${event} → ${next}`];
      }),
    ]);
    const ends = ['verify → verified', 'fail → failed', 'close → closed'];
    expect(Object.fromEntries(table)).toEqual({
      issued: ['open → carrier', ...ends],
      carrier: ['choose-carrier → sms', ...ends],
      sms: ['send-code → code', 'back → carrier', ...ends],
      code: ['resend → code', 'back → sms', ...ends],
      verified: ['spend → spent'],
      failed: [],
      closed: [],
      spent: [],
    });
  });

  it('is open until an end', () => {
    expect(STEPS.filter(isOpen)).toEqual(['issued', 'carrier', 'sms', 'code']);
  });
});
