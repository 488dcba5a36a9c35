// C: names that old encodings and short columns spoil.
import { type Check, fail, PASS } from '../check.ts';
import { brokenBy } from '../judge.ts';

// CP949 has these syllables, EUC-KR has not.
const NAMES = ['뷁쌰똠', 'ALEXANDRIA MARIA JOSEPHINE VAN DER WESTHUIZEN-MONTGOMERY'];

/** Unusual names break the app. */
export const UNUSUAL_NAMES: Check = {
  id: 'unusual-names',
  class: 'C',
  en: {
    title: 'A rare or long name breaks, or comes out wrong.',
    rule: 'Names are CP949 at KCB, and can be long. They are shown as they are.',
    how: 'Two people verify: one with syllables that EUC-KR lacks, one with a long Latin name. Evidence: the app answers 500, refuses, or tells another name.',
    cure: 'Decode KCB’s fields as CP949, not as EUC-KR or UTF-8. Allow 100 characters for a name.',
  },
  ko: {
    title: '드문 이름이나 긴 이름이 깨져요.',
    rule: 'KCB의 이름은 CP949이고 길 수 있어요. 그대로 보여 줘야 해요.',
    how: 'EUC-KR에 없는 글자의 이름과 긴 로마자 이름으로 인증해요. 앱이 500으로 답하거나, 거절하거나, 다른 이름을 말하면 실패예요.',
    cure: 'KCB의 필드는 EUC-KR이나 UTF-8이 아니라 CP949로 읽으세요. 이름은 100자까지 허용하세요.',
  },
  fix: 'name = decode(plaintext, "cp949")',
  needs: ['result-call'],
  run: async (stage) => {
    if (stage.subject.expected !== undefined) return PASS;
    for (const name of NAMES) {
      const { page, opinion } = await stage.verify({ person: stage.newcomer({ name }) });
      const kind = name === NAMES[0] ? 'a rare syllable' : 'a long name';
      const broken = brokenBy(page);
      if (broken !== undefined) return fail(`${kind}: ${broken}`);
      if (opinion.end === 'refused') return fail(`${kind}: refused`);
      const told = stage.nameOf(opinion);
      if (told !== undefined && told !== name) return fail(`${kind}: another name`);
    }
    return PASS;
  },
};
