/** For a person who came back in another browser than the one that started: the code that takes the result home. */
import type { Mode } from '../surroundings.ts';
import type { TransferCode } from '../verification/transfer-code.ts';
import { page } from './page.ts';

/**
 * Renders the page. An attacker who started needs the code from this person, so the page warns against sharing it.
 *
 * @param mode in `test` mode the page says so.
 */
export function transferPage({ transferCode }: TransferCode, mode: Mode): string {
  return page(
    `<h1>처음 시작한 화면으로 돌아가 주세요</h1>
<p>다른 브라우저에서 시작하셨어요. 결과는 시작한 화면에서 볼 수 있어요. 그 화면에 아래 연결 번호 6자리를 입력해 주세요. 번호는 잠시 동안만 쓸 수 있어요.</p>
<output>${transferCode}</output>
<p>내가 시작한 인증이 아니라면 이 번호를 누구에게도 알려 주지 마세요.</p>
<p lang="en">You started in another browser, and the result is waiting there. Type these six digits there; they are good for a short time. If it was not you who started, tell them to nobody.</p>`,
    mode,
  );
}
