/** What the checker is told about a sample shop. */
import type { SubjectInput } from '../../src/run-checks.ts';

/** Everything that the sample shops offer, so that every check applies. */
export function shopSubject(
  protocol: SubjectInput['protocol'],
  own: Partial<SubjectInput> = {},
): SubjectInput {
  return {
    protocol,
    start: { method: 'POST', url: '/start', form: {} },
    accept: { whoami: { url: '/me', path: 'verified', account: 'account', name: 'name' } },
    count: { url: '/count', path: 'count' },
    age: 14,
    deadlineMs: 1500,
    ...own,
  };
}
