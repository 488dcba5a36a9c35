// Where a verification stands, and which step may follow which: a table.

/** Where a transaction stands. The last four are ends as far as the person is concerned. */
export type Step =
  /** The provider knows of it, no browser has come yet. */
  | 'issued'
  /** The page asks for carrier and consents. */
  | 'carrier'
  /** The page asks who the person is. */
  | 'sms'
  /** An SMS was sent, the page asks for its code. */
  | 'code'
  /** The page asks for the name and number that PASS knows. */
  | 'pass'
  /** A request was sent to the PASS app, the page waits. */
  | 'pass-wait'
  /** The page shows a QR code and waits. */
  | 'pass-qr'
  | 'verified'
  | 'failed'
  /** The person closed the window. */
  | 'closed'
  /** The result was taken. */
  | 'spent';

/** What moves a transaction. */
export type TransactionEvent =
  | 'open'
  | 'choose-carrier'
  | 'choose-pass'
  | 'send-code'
  | 'resend'
  | 'send-pass'
  | 'show-qr'
  | 'back'
  | 'verify'
  | 'fail'
  | 'close'
  | 'spend';

/** From any step at which the person is still there; `finish` needs no page at all. */
const ANY_END = { verify: 'verified', fail: 'failed', close: 'closed' } as const;

const TRANSITIONS = {
  issued: { open: 'carrier', ...ANY_END },
  carrier: { 'choose-carrier': 'sms', 'choose-pass': 'pass', ...ANY_END },
  sms: { 'send-code': 'code', back: 'carrier', ...ANY_END },
  code: { resend: 'code', back: 'sms', ...ANY_END },
  pass: { 'send-pass': 'pass-wait', 'show-qr': 'pass-qr', back: 'carrier', ...ANY_END },
  'pass-wait': { resend: 'pass-wait', back: 'pass', ...ANY_END },
  'pass-qr': { back: 'pass', ...ANY_END },
  verified: { spend: 'spent' },
  failed: {},
  closed: {},
  spent: {},
} as const satisfies Record<Step, Partial<Record<TransactionEvent, Step>>>;

/** The step that follows, or `undefined` where the event is impossible. */
export function nextStep(step: Step, event: TransactionEvent): Step | undefined {
  const row: Partial<Record<TransactionEvent, Step>> = TRANSITIONS[step];
  return row[event];
}

/** Whether the person is still to do something. */
export function isOpen(step: Step): boolean {
  return nextStep(step, 'fail') !== undefined;
}
