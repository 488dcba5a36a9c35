// A form of a site's page that the simulator does not take: the page says to its developer which field and which rule.
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProtocolName } from '../record/transaction.ts';
import { targetOriginOf } from '../verification/page-origin.ts';
import { returnLocation } from '../verification/return.ts';
import { html, type HtmlValue, type SafeHtml } from './html.ts';
import { document } from './layout.ts';
import { explainPage } from './page-refusals.ts';
import { sendPage } from './send-page.ts';

/** A field and its rule, in the words of the page and of the journal. Says no value. */
export interface FieldRule {
  readonly field: string;
  readonly ko: string;
  readonly en: string;
}

/** Why a form is refused, and how its browser goes back, where that is known. */
export interface FormRefusal {
  readonly protocol: ProtocolName;
  readonly rules: readonly FieldRule[];
  readonly back?: FinishResponse | undefined;
  /** 404 where a merchant's code is nobody's. */
  readonly status?: 400 | 404;
  readonly framed?: boolean;
  /** Beside the fields, where the real page says it. */
  readonly code?: KcbResultCode;
}

/** Refuses it: the page, and an entry in the journal that says the same. */
export function refuseForm(
  request: FastifyRequest,
  reply: FastifyReply,
  { protocol, rules, back, status = 400, framed = false, code }: FormRefusal,
): FastifyReply {
  request.trace.answer = {
    page: 'refused',
    problem: rules.map(({ field }) => field).join('-'),
    ...(code && { rsp_cd: code }),
  };
  explainPage(request, 'form-fields', explain(rules));
  const content = refusedPage(rules, [
    backButton(protocol, back),
    code && html`<p class="code">오류 코드 ${code}</p>`,
  ]);
  return sendPage(reply, document({ title: '본인인증 요청 오류', content }), status, framed);
}

/** The rules as one text of the journal. */
export function explain(rules: readonly FieldRule[]): string {
  return rules.map(({ field, en }) => `${field} ${en}`).join(' ');
}

function refusedPage(rules: readonly FieldRule[], more: HtmlValue): SafeHtml {
  return html`<section class="card">
    <span class="status-mark status-error" aria-hidden="true"></span>
    <div class="stack-small" role="alert">
      <h1>본인인증을 시작할 수 없어요</h1>
      <p class="lead">개발자를 위한 안내예요. 사이트가 보낸 값을 고쳐 주세요.</p>
    </div>
    <dl class="refused-fields">
      ${rules.map(
        ({ field, ko }) =>
          html`<div>
            <dt><code lang="en">${field}</code></dt>
            <dd>${ko}</dd>
          </div>`,
      )}
    </dl>
    <p class="meta">콘솔의 요청 기록에도 같은 설명이 있어요.</p>
    ${more}
  </section>`;
}

function backButton(protocol: ProtocolName, back: FinishResponse | undefined): HtmlValue {
  const label = '사이트로 돌아가기';
  if (back?.returnMethod === 'GET') {
    return html`<a class="button button-primary button-full" href="${returnLocation(back)}">${label}</a>`;
  }
  if (back?.returnMethod !== 'message') return undefined;
  const message = { simulator: 'bonin', protocol, response: back.message ?? {} };
  return html`<button
    class="button button-primary button-full"
    type="button"
    data-tell="${JSON.stringify(message)}"
    data-target-origin="${targetOriginOf(back.returnUrl)}"
  >
    ${label}
  </button>`;
}
