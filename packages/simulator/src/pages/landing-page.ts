// `/`: what this is, the people who can be verified, and the way to the inbox.

import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { FastifyInstance } from 'fastify';
import { peopleToday } from '../people/people.ts';
import type { Context } from '../wire/context.ts';
import { html, type SafeHtml } from './html.ts';
import { document, inboxUrl } from './layout.ts';
import { outcomeLabel } from './outcome-labels.ts';
import { sendPage } from './send-page.ts';

const CARRIER_NAMES = {
  SKT: 'SKT',
  KT: 'KT',
  LGU: 'LG U+',
  SKT_MVNO: 'SKT 알뜰폰',
  KT_MVNO: 'KT 알뜰폰',
  LGU_MVNO: 'LG U+ 알뜰폰',
} as const satisfies Record<SimulatedPerson['carrier'], string>;

/** Registers `/`. */
export async function landingRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  scope.get('/', async (_request, reply) => {
    const world = registry.get('default');
    const people = world === undefined ? [] : peopleToday(world);
    return sendPage(reply, document({ title: '본인확인 시뮬레이터', content: landing(people), wide: true }));
  });
}

function landing(people: readonly SimulatedPerson[]): SafeHtml {
  return html`<div class="stack-small">
      <h1>휴대폰 본인확인 시뮬레이터</h1>
      <p class="lead">
        실제 휴대폰 없이 본인인증을 개발하고 시험하는 서버예요. 여기 나오는 사람은 모두 가짜예요.
      </p>
    </div>
    <div class="landing-links">
      <a class="button button-primary" href="/__sim">콘솔 열기</a>
      <a class="button button-secondary" href="${inboxUrl('default')}">문자함 열기</a>
    </div>
    <section class="section">
      <h2>인증할 수 있는 사람</h2>
      <p class="meta">목록에 없는 번호는 어떤 이름과 생년월일로도 인증돼요. 같은 입력이면 CI도 같아요.</p>
      <div class="table-wrap" role="region" aria-label="사람 목록" tabindex="0">
        <table class="table">
          <thead>
            <tr>
              ${['휴대폰 번호', '이름', '생년월일', '통신사', '결과'].map((head) => html`<th scope="col">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${people.map(row)}
          </tbody>
        </table>
      </div>
    </section>`;
}

function row(person: SimulatedPerson): SafeHtml {
  return html`<tr>
    <td>${person.phoneNumber}</td>
    <td>${person.name}</td>
    <td>${person.birthDate}</td>
    <td>${CARRIER_NAMES[person.carrier]}</td>
    <td>${outcomeLabel(person.outcome)}${person.returnMethod === 'POST' && ' (POST로 돌아감)'}</td>
  </tr>`;
}
