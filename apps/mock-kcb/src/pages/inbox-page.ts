// The inbox people leave open: SMS and PASS requests of one world, newest first, the code large.
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { readPassRequests } from '../verification/pass.ts';
import { readInbox } from '../world/inbox.ts';
import type { World } from '../world/world.ts';
import { formBody, textField } from './form-body.ts';
import { html, type SafeHtml } from './html.ts';
import { document } from './layout.ts';
import { passCard } from './pass-card.ts';
import { sendPage } from './send-page.ts';
import { smsCard } from './sms-card.ts';

/** Registers `/inbox`; mount it at `/__sim`. */
export async function inboxRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  scope.get('/inbox', async (request, reply) => {
    const world = registry.get(textField(formBody(request.query), 'world') || 'default');
    const content = world === undefined ? noWorld() : inbox(world);
    const page = document({ title: '문자함', content, wide: true, script: 'inbox.js' });
    return sendPage(reply, page, world === undefined ? 404 : 200);
  });
}

function inbox(world: World): SafeHtml {
  const sms = readInbox(world).toReversed();
  const requests = readPassRequests(world, '').toReversed();
  const cards = [
    ...sms.map((each) => ({ at: each.at, card: smsCard(each) })),
    ...requests.map((each) => ({ at: each.at, card: passCard(world, each) })),
  ].toSorted((one, other) => other.at.localeCompare(one.at));
  // Says when something has changed; ids and states only.
  const version = [sms.length, ...requests.map(({ status }) => status)].join(' ');
  return html`<div class="stack-small">
      <h1>문자함</h1>
      <p class="lead">시뮬레이터가 보낸 문자와 PASS 인증 요청이에요. 새로 오면 저절로 나타나요.</p>
      <p class="code">world: ${world.id}</p>
      <p><a href="/__sim?world=${encodeURIComponent(world.id)}">이 월드의 콘솔 열기</a></p>
    </div>
    <p class="visually-hidden" role="status" data-inbox-status></p>
    <div data-inbox="${version}">
      ${
        cards.length === 0
          ? empty()
          : html`<ul class="messages">
              ${cards.map(({ card }) => card)}
            </ul>`
      }
    </div>`;
}

function empty(): SafeHtml {
  return html`<p class="empty">
    아직 온 문자가 없어요. 인증 화면에서 인증번호를 받거나 PASS 인증을 요청하면 여기에 나타나요.
  </p>`;
}

function noWorld(): SafeHtml {
  return html`<h1>이런 월드가 없어요</h1>
    <p class="lead">시뮬레이터를 다시 켜면 만들었던 월드는 사라져요.</p>
    <p><a href="/__sim/inbox">기본 월드의 문자함 열기</a></p>`;
}
