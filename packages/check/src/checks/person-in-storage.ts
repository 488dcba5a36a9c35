import { found, tracesOf } from '../canary.ts';
import { type Check, fail, notApplicable, PASS } from '../check.ts';
// B: the browser keeps a person, or tells another site.
import { land } from '../chromium/land.ts';

/** The browser's storage contains a person. */
export const PERSON_IN_STORAGE: Check = {
  id: 'person-in-storage',
  class: 'B',
  needs: ['chromium'],
  en: {
    title: 'The browser’s storage, a readable cookie or a Referer contains a person.',
    rule: 'Storage outlives the visit, and every script of the page can read it.',
    how: 'A person with an unusual name returns in Chromium. Evidence: localStorage, sessionStorage, a cookie or the Referer to another host has the person’s data.',
    cure: 'Keep the person in the session on the server. Show what the page needs, and store nothing in the browser.',
  },
  ko: {
    title: '브라우저 저장소나 쿠키, Referer에 개인정보가 있어요.',
    rule: '저장소는 방문이 끝나도 남고, 페이지의 모든 스크립트가 읽을 수 있어요.',
    how: '특이한 이름의 사람이 Chromium에서 돌아와요. localStorage, sessionStorage, 쿠키, 다른 호스트로 가는 Referer에 개인정보가 있으면 실패예요.',
    cure: '사람은 서버의 세션에 두세요. 화면에 필요한 것만 보여 주고, 브라우저에는 저장하지 마세요.',
  },
  fix: '# delete: localStorage.setItem("person", …)',
  run: async (stage) => {
    const finding = await land(stage, 'none', async ({ page, context, referers, person }) => {
      const kept = await page.evaluate(() =>
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      );
      const cookies = (await context.cookies()).map(({ value }) => value);
      const text = [kept, ...cookies, ...referers].join('\n');
      const seen = found(text, await tracesOf(stage, person), ['ci', 'di', 'name', 'phone', 'birth date']);
      return seen.length > 0 ? fail(seen.join(', ')) : PASS;
    });
    return finding ?? notApplicable('no-address');
  },
};
