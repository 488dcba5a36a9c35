// SUPPORTED.md fails where a call, a field or a code comes without its mark. Its text is compared by generated.test.ts.
import { KCB_RESULT_CODES } from '@bonin/contracts/kcb/result-code';
import { describe, expect, it } from 'vitest';
import { KCB_CODE_MARKS } from '../generate/supported-facts.ts';
import { marked, markOf, supportedPage } from '../generate/supported.ts';

describe('SUPPORTED.md', () => {
  it('has every code of KCB, with its mark', () => {
    const page = supportedPage();
    for (const code of Object.keys(KCB_RESULT_CODES))
      expect(page).toMatch(new RegExp(`\`${code}\`.*\\| S2 \\|`));
  });

  it('is not written where a code has no mark', () => {
    expect(() => marked('code', { ...KCB_RESULT_CODES, B999: {} }, KCB_CODE_MARKS)).toThrow(
      'no mark for the code B999',
    );
  });

  it('is not written where a mark is of nothing', () => {
    const { B000: _gone, ...others } = KCB_RESULT_CODES;
    expect(() => marked('code', others, KCB_CODE_MARKS)).toThrow('a mark for a code that is gone: B000');
  });

  it.each(['', 'X', 'Somewhere', 'Documented', 's'])('takes no mark from %j', (source) => {
    expect(() => markOf(source)).toThrow(TypeError);
  });

  it.each([
    ['D, R; by contract', 'D, R'],
    ['S2', 'S2'],
    ['I (RFC 6749)', 'I'],
  ])('takes the mark of %j', (source, mark) => {
    expect(markOf(source)).toBe(mark);
  });
});
