// One place decides what an answer may lack: absent, null and blank are the same, and a notice never holds a value.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { needed, open, optional } from '../../src/answer/field.ts';
import { base64, code, flag, instant, matching, wholeNumber } from '../../src/answer/forms.ts';
import { carrier, gender, nationality, personName, phoneNumber } from '../../src/answer/person.ts';
import { readAnswer } from '../../src/answer/read.ts';

const text = matching(z.string().regex(/^[a-z]{1,5}$/), 'letters');
const RULES = {
  must: needed(text),
  may: optional(text),
  any: open(code({ A: 1, B: 2 }, '`A`, `B`'), 'elsewhere'),
};
const ABSENT = [undefined, null, '', '   ', '\u0000\u0000', '\t\r\n'];

describe('an answer', () => {
  it('gives the values of its fields, without spaces at their ends', () => {
    expect(readAnswer({ must: ' abc ', may: 'x\u0000', any: 'b', more: {} }, RULES)).toEqual({
      ok: true,
      values: { must: 'abc', may: 'x', any: 2 },
      ignored: [],
    });
  });

  it.each(ABSENT)('may lack what may be absent: %j', (absent) => {
    expect(readAnswer({ must: 'abc', may: absent, any: absent }, RULES)).toEqual({
      ok: true,
      values: { must: 'abc', may: undefined, any: undefined },
      ignored: [],
    });
  });

  it.each(ABSENT)('is refused without what is needed: %j', (absent) => {
    expect(readAnswer({ must: absent }, RULES)).toEqual({
      ok: false,
      refused: [{ field: 'must', problem: 'missing' }],
    });
  });

  it('is refused for another form of what identifies, and says every field of it', () => {
    expect(readAnswer({ must: 'CANARY!', may: ['CANARY'] }, RULES, 'part')).toEqual({
      ok: false,
      refused: [
        { field: 'part.must', problem: 'wrong form' },
        { field: 'part.may', problem: 'wrong type' },
      ],
    });
  });

  it.each([
    ['CANARY', 'not in the list'],
    [{ CANARY: 1 }, 'wrong type'],
    [7, 'not in the list'],
    [true, 'not in the list'],
  ])('lacks %j of an open list, with a notice', (value, problem) => {
    const reading = readAnswer({ must: 'abc', any: value }, RULES);
    expect(reading).toEqual({
      ok: true,
      values: { must: 'abc', may: undefined, any: undefined },
      ignored: [{ field: 'any', problem }],
    });
  });

  it('finds a field under its other name where its own has nothing', () => {
    expect(readAnswer({ must: 'abc', any: null, elsewhere: 'A' }, RULES)).toMatchObject({
      values: { any: 1 },
    });
    expect(readAnswer({ must: 'abc', any: 'B', elsewhere: 'A' }, RULES)).toMatchObject({
      values: { any: 2 },
    });
  });

  it.each([null, undefined, [], 'x', 7])('that is %j is refused', (answer) => {
    expect(readAnswer(answer, RULES)).toEqual({
      ok: false,
      refused: [{ field: '(answer)', problem: 'wrong type' }],
    });
  });

  it('reads a long run of spaces in a moment', () => {
    const long = `a${' '.repeat(500_000)}b`;
    expect(readAnswer({ must: 'abc', any: long }, RULES)).toMatchObject({ ok: true });
  });

  it('inherits nothing', () => {
    const rules = { toString: open(text), __proto__x: open(text), constructor: open(text) };
    expect(readAnswer({}, rules)).toMatchObject({ ok: true, ignored: [] });
    expect(readAnswer(JSON.parse('{"__proto__":{"must":"abc"}}'), RULES)).toMatchObject({ ok: false });
  });

  it('never throws, and never says a value', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('must', 'may', 'any', 'elsewhere'), fc.anything()),
        (answer) => {
          const reading = readAnswer(answer, RULES);
          const notices = reading.ok ? reading.ignored : reading.refused;
          for (const { field, problem } of notices) {
            expect(['must', 'may', 'any']).toContain(field);
            expect(['missing', 'wrong type', 'wrong form', 'not in the list']).toContain(problem);
          }
        },
      ),
    );
  });
});

describe('a form', () => {
  it.each([
    [gender, ['M', 'm', 'male', 'MALE', '1', 1], 'male'],
    [gender, ['F', 'female', '0', 0, '2', 2], 'female'],
    [nationality, ['L', 'l', '1', 1], 'native'],
    [nationality, ['F', '2', 2], 'foreigner'],
    [carrier, ['01', '1', 1, 'SKT', 'skt', 'SK Telecom'], 'SKT'],
    [carrier, ['02', 'KT', 'KTF'], 'KT'],
    [carrier, ['03', 'LGU', 'LGT', 'LGU+', 'lgu+', 'LG U+'], 'LGU'],
    [carrier, ['06', 'LGU_MVNO', 'LGT_MVNO', 'LGU+ MVNO', 'lgt-mvno', 'LGM'], 'LGU_MVNO'],
    [flag, [true, 'true', 'TRUE', 'Y', '1', 1], true],
    [flag, [false, 'false', 'N', '0', 0], false],
    [
      phoneNumber,
      [
        '01000000001',
        '010-0000-0001',
        '010 0000 0001',
        '+82 10-0000-0001',
        '821000000001',
        '+82(0)1000000001',
      ],
      '01000000001',
    ],
    [wholeNumber(''), [7, '7', '007'], 7],
    [
      instant,
      [
        '2027-01-15T08:00:00Z',
        '2027-01-15T17:00:00+09:00',
        '2027-01-15t08:00:00z',
        '2027-01-15T08:00:00.000Z',
      ],
      1_800_000_000_000,
    ],
    [personName, ['홍길동', '홍길동'.normalize('NFD')], '홍길동'],
    [base64(z.string().length(8), ''), ['QUJDREVG', 'QUJD\r\nREVG'], 'QUJDREVG'],
  ] as const)('reads every spelling of a value', (form, spellings, value) => {
    for (const spelling of spellings) expect([spelling, form.read(spelling)]).toEqual([spelling, value]);
  });

  it.each([
    [gender, ['X', '', '3', 3, -1, '-1', '+1', 'MF', 1.5, null, {}, '__proto__', 'constructor']],
    [nationality, ['K', '0', 3]],
    [carrier, ['07', '00', 'SK', 7, 0, '-1']],
    [flag, ['perhaps', 2, null, {}]],
    [phoneNumber, ['0210000000', '1588-0000', '010-0000', '010****0001', '010000000011', 1_000_000_001, '']],
    [wholeNumber(''), [-1, 1.5, '1e3', '', null, '9'.repeat(20), Number.NaN]],
    [instant, ['2027-01-15', '2027-13-01T00:00:00Z', 1_800_000_000, '2027-01-15T08:00:00', 'yesterday']],
    [personName, ['', ' ', '홍\u0007길동', '가'.repeat(101), 7]],
  ] as const)('reads nothing else', (form, others) => {
    for (const other of others) expect([other, form.read(other)]).toEqual([other, undefined]);
  });
});
