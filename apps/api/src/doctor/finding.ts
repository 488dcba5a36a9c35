/** What `doctor` says: one finding a check, each one sentence and one cure. */

/** Every check, in the order of the report. */
export const CHECKS = [
  'configuration',
  'mode',
  'origin',
  'trusted-proxy',
  'node',
  'store',
  'contract',
  'dns',
  'tcp',
  'proxy',
  'tls',
  'access',
  'clock',
  'page',
  'answer',
] as const;
/** Which part of an installation a finding is about. */
export type Check = (typeof CHECKS)[number];

/** `warning`: it works, but will cause trouble. `problem`: a person cannot be verified. */
export type FindingStatus = 'ok' | 'warning' | 'problem' | 'skipped';

/** One finding. No part of it holds a credential, a person or anything of an answer. */
export interface Finding {
  /** `api`, or a provider; with the relying party where several have contracts of their own. */
  readonly subject: string;
  readonly check: Check;
  readonly status: FindingStatus;
  /** One word for machines. Words in capitals are upstream causes. */
  readonly code: string;
  readonly sentence: string;
  /** What helps. Every warning and problem has one. */
  readonly cure?: string;
}

/** A finding without its subject and check. */
export type Note = Omit<Finding, 'subject' | 'check'>;

/** A note with its subject and check. */
export const findingOf = (subject: string, check: Check, note: Note): Finding => ({
  subject,
  check,
  ...note,
});

/** A check that found nothing wrong. */
export const fine = (sentence: string, code = 'ok'): Note => ({ status: 'ok', code, sentence });

/** A check that was not made. */
export const skipped = (sentence: string): Note => ({ status: 'skipped', code: 'skipped', sentence });

/** Something that works, but will cause trouble. */
export const warning = (code: string, sentence: string, cure: string): Note => ({
  status: 'warning',
  code,
  sentence,
  cure,
});

/** Something because of which a person cannot be verified. */
export const problem = (code: string, sentence: string, cure: string): Note => ({
  status: 'problem',
  code,
  sentence,
  cure,
});
