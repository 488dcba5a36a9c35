import { found, tracesOf } from '../canary.ts';
import { type Check, fail, notApplicable, PASS } from '../check.ts';
// A: the return page tells whoever opened it.
import { land } from '../chromium/land.ts';

/** The return page posts its result to any page. */
export const MESSAGE_TO_ANYONE: Check = {
  id: 'message-to-anyone',
  class: 'A',
  needs: ['chromium'],
  en: {
    title: 'The return page sends its result to whatever page opened it.',
    rule: 'postMessage names the origin that may read, and a listener checks who sent.',
    how: 'A page of another site opens the return in a window. Evidence: it is told the person or the transaction’s id.',
    cure: 'Give your own origin as the second argument of postMessage, never "*". Send no data: let your page ask its server.',
  },
  ko: {
    title: '결과 화면이 자기를 연 아무 페이지에나 결과를 보내요.',
    rule: 'postMessage에는 읽을 수 있는 출처를 적고, 받는 쪽은 보낸 곳을 확인해야 해요.',
    how: '다른 사이트의 페이지가 돌아오는 주소를 창으로 열어요. 그 페이지가 사람이나 거래 ID를 전달받으면 실패예요.',
    cure: 'postMessage의 두 번째 인자에 "*" 대신 내 출처를 적으세요. 데이터는 보내지 말고, 내 페이지가 서버에 묻게 하세요.',
  },
  fix: 'opener.postMessage("done", "https://shop.example")   # then fetch("/me")',
  run: async (stage) => {
    const finding = await land(stage, 'foreign', async ({ told, person, token }) => {
      const text = told.join('\n');
      const seen: string[] = found(text, await tracesOf(stage, person), [
        'ci',
        'di',
        'name',
        'phone',
        'birth date',
      ]);
      if (text.includes(token)) seen.push('the transaction’s id');
      return seen.length > 0 ? fail(seen.join(', ')) : PASS;
    });
    return finding ?? notApplicable('no-address');
  },
};
