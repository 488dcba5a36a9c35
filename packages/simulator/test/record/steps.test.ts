import { describe, expect, it } from 'vitest';
import { isOpen, nextStep, type Step, type TransactionEvent } from '../../src/record/steps.ts';

const OPEN: Step[] = ['issued', 'carrier', 'sms', 'code', 'pass', 'pass-wait', 'pass-qr'];
const STEPS: Step[] = [...OPEN, 'verified', 'failed', 'closed', 'spent'];
const EVENTS: TransactionEvent[] = [
  'open',
  'choose-carrier',
  'choose-pass',
  'send-code',
  'resend',
  'send-pass',
  'show-qr',
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
      carrier: ['choose-carrier → sms', 'choose-pass → pass', ...ends],
      sms: ['send-code → code', 'back → carrier', ...ends],
      code: ['resend → code', 'back → sms', ...ends],
      pass: ['send-pass → pass-wait', 'show-qr → pass-qr', 'back → carrier', ...ends],
      'pass-wait': ['resend → pass-wait', 'back → pass', ...ends],
      'pass-qr': ['back → pass', ...ends],
      verified: ['spend → spent'],
      failed: [],
      closed: [],
      spent: [],
    });
  });

  it('is open until an end', () => {
    expect(STEPS.filter(isOpen)).toEqual(OPEN);
  });
});
