import { describe, expect, it } from 'vitest';
import { subjectProblems } from '../../hooks/subject.mjs';

const of = (length: number) => `fix(api): ${'x'.repeat(length - 'fix(api): '.length)}`;

describe('a commit’s subject', () => {
  it.each([
    'feat(crypto): open results of an older key',
    'fix: keep the address',
    'feat(api)!: refuse an empty purpose',
    'fix(api): 본인 확인을 고쳐요',
    "Merge branch 'topic' into main",
    'Revert "feat(api): something that was longer than seventy-two characters before it was reverted"',
    'fixup! feat(api): one more',
    '\n# a comment of Git\nfix(web): a line after comments\n\nA body. It may end with a full stop.',
    of(72),
  ])('may be: %s', (message) => expect(subjectProblems(message)).toEqual([]));

  it.each([
    [of(73), '73 characters'],
    ['Fixed the address', 'type and a scope'],
    ['fix(api) keep the address', 'type and a scope'],
    ['fix(api):', 'type and a scope'],
    ['fixes(api): keep the address', 'type and a scope'],
    ['feat(API): keep the address', 'type and a scope'],
    ['fix(api): keep the address.', 'full stop'],
    ['', 'type and a scope'],
    ['# only a comment', 'type and a scope'],
  ])('may not be: %s', (message, why) => expect(subjectProblems(message).join()).toContain(why));

  it('counts a character outside the first plane once', () => {
    expect(subjectProblems(`fix(api): ${'😀'.repeat(62)}`)).toEqual([]);
    expect(subjectProblems(`fix(api): ${'😀'.repeat(63)}`)).toHaveLength(1);
  });
});
