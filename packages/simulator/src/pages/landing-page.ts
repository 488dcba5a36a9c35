// `/`: what this is, the people who can be verified, and the way to the inbox.

import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { FastifyInstance } from 'fastify';
import { peopleToday } from '../people/people.ts';
import type { Context } from '../wire/context.ts';
import { formBody, textField } from './form-body.ts';
import { html, type SafeHtml } from './html.ts';
import { LANDING_WORDS, type LandingWords } from './landing-words.ts';
import { chooseLanguage, known, type Language } from './language.ts';
import { document, FRAMES, inboxUrl } from './layout.ts';
import { outcomeLabel } from './outcome-labels.ts';
import { sendPage } from './send-page.ts';

/** Registers the first page of the simulator. */
export async function landingRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  scope.get('/', async (request, reply) => {
    const world = registry.get('default');
    const people = world === undefined ? [] : peopleToday(world);
    const asked = textField(formBody(request.query), 'lang');
    const language = chooseLanguage(asked, request.headers['accept-language']);
    const frame = { ...FRAMES[language], menu: otherLanguage(language) };
    const content = landing(people, language, known(asked) !== undefined);
    reply.header('vary', 'accept-language');
    return sendPage(reply, document({ title: LANDING_WORDS[language].title, content, wide: true, frame }));
  });
}

function otherLanguage(language: Language): SafeHtml {
  const { menu, other } = LANDING_WORDS[language];
  return html`<nav class="site-nav" aria-label="${menu}">
    <a
      class="button button-quiet button-small"
      href="/?lang=${other.language}"
      lang="${other.language}"
      hreflang="${other.language}"
      >${other.name}</a
    >
  </nav>`;
}

function landing(people: readonly SimulatedPerson[], language: Language, asked: boolean): SafeHtml {
  const words = LANDING_WORDS[language];
  return html`<div class="stack-small">
      <h1>${words.heading}</h1>
      <p class="lead">${words.lead}</p>
    </div>
    <div class="landing-links">
      <a class="button button-primary" href="/__sim${asked && `?lang=${language}`}">${words.console}</a>
      <a class="button button-secondary" href="${inboxUrl('default')}${asked && `&lang=${language}`}"
        >${words.inbox}</a
      >
    </div>
    <section class="section">
      <h2>${words.people}</h2>
      <p class="meta">${words.strangers}</p>
      <div class="table-wrap" role="region" aria-label="${words.list}" tabindex="0">
        <table class="table">
          <thead>
            <tr>
              ${words.heads.map((head) => html`<th scope="col">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${people.map((person) => row(person, words, language))}
          </tbody>
        </table>
      </div>
    </section>`;
}

function row(person: SimulatedPerson, words: LandingWords, language: Language): SafeHtml {
  return html`<tr>
    <td>${person.phoneNumber}</td>
    <td lang="ko">${person.name}</td>
    <td>${person.birthDate}</td>
    <td>${words.carriers[person.carrier]}</td>
    <td>
      ${outcomeLabel(person.outcome, language)}${person.returnMethod === 'POST' && ` (${words.byPost})`}
    </td>
  </tr>`;
}
