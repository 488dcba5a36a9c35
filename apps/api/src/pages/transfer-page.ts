/** For a person who came back in another browser than the one that started: the code that takes the result home. */
import type { Mode } from '../surroundings.ts';
import type { TransferCode } from '../verification/transfer-code.ts';
import { escapeHtml, page } from './page.ts';
import { PURPOSE_WORDS } from './purpose-words.ts';

/**
 * Renders the page. An attacker who started needs the code from this person. So the page says whose verification it is,
 * asks before it shows the digits, and says where alone they belong.
 *
 * @param mode in `test` mode the page says so.
 */
export function transferPage({ transferCode, transferHome }: TransferCode, mode: Mode): string {
  const { address, purpose, serviceName } = transferHome;
  const { host } = new URL(address);
  const at = `<strong>${escapeHtml(host)}</strong>`;
  const service = serviceName === undefined ? at : `<strong>${escapeHtml(serviceName)}</strong>(${at})`;
  const serviceEn = serviceName === undefined ? at : `<strong>${escapeHtml(serviceName)}</strong> (${at})`;
  const { ko, en } = PURPOSE_WORDS[purpose];
  return page(
    `<h1>이 본인인증을 직접 시작하셨나요?</h1>
<p>${service}에서 시작한 <strong>${ko}</strong> 본인인증이에요. 시작한 브라우저와 이 브라우저가 달라서, 결과를 보려면 연결 번호가 필요해요.</p>
<p lang="en">This verification for <strong>${en}</strong> started at ${serviceEn}, in another browser. To see the result there, you need a transfer code.</p>
<details><summary>네, 제가 시작했어요. 연결 번호 보기<span lang="en">Yes, I started it. Show the code</span></summary>
<output>${transferCode}</output>
<p>시작한 브라우저로 돌아가 ${at} 화면에만 입력해 주세요. 번호는 2분 동안 쓸 수 있어요.</p>
<p>전화나 메시지, 다른 사이트에서 이 번호를 물으면 사기예요. 아무에게도 알려 주지 마세요.</p>
<p lang="en">Go back to the browser where you started, and type the code at ${at} only. It is valid for two minutes. Anyone who asks for it by phone, by message or on another site is a fraud.</p>
</details>
<p>직접 시작하지 않았다면 번호를 열지 말고 이 창을 닫아 주세요.</p>
<p lang="en">If you did not start it, do not open the code. Close this window.</p>`,
    mode,
  );
}
