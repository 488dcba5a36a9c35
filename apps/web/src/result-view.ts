/** The views of `/cert-result`: loading, the person, and nothing to show. */
import type { AgeChecks } from '@bonin/contracts/identity';
import type { VerifiedForBrowser } from '@bonin/contracts/verification/certificate-result';
import { homeLink } from './button.ts';
import { el } from './dom.ts';
import { ageFacts, formatBirthDate, formatMoment } from './format.ts';
import type { Language } from './i18n.ts';
import type { View } from './page.ts';
import type { Texts } from './texts-ko.ts';

export type StatusKind = 'success' | 'error' | 'info' | 'busy';

/** The top of a card with an icon, a heading and a text. */
export function statusHead(kind: StatusKind, heading: string, lead: string): HTMLElement {
  return el(
    'div',
    { class: 'stack' },
    el('span', { class: `status-mark status-${kind}`, 'aria-hidden': 'true' }),
    el('div', { class: 'stack-small' }, el('h1', {}, heading), el('p', { class: 'lead' }, lead)),
  );
}

function ageList(texts: Texts, age: AgeChecks): HTMLElement {
  const facts = ageFacts(texts, age).map(({ text, caution }) =>
    el('li', caution ? { class: 'fact-caution' } : {}, text),
  );
  return el('ul', { class: 'facts' }, ...facts);
}

/** The view of the verified person. The title contains none of the data. */
export function resultView(texts: Texts, language: Language, result: VerifiedForBrowser): View {
  const { assurance, identity } = result;
  const { phoneNumberMasked, carrier } = identity;
  const rows: readonly (readonly [string, string])[] = [
    [texts.result.name, identity.name],
    [texts.result.birthDate, formatBirthDate(language, identity.birthDate)],
    // Not every provider returns these fields.
    ...(phoneNumberMasked === undefined ? [] : [[texts.result.phoneNumber, phoneNumberMasked] as const]),
    ...(carrier === undefined ? [] : [[texts.result.carrier, texts.carrier[carrier]] as const]),
    [texts.result.purpose, texts.purpose[result.purpose]],
    [texts.result.verifiedAt, formatMoment(texts, language, result.verifiedAt)],
    // The usual way is not worth a line.
    ...(assurance === 'with-person'
      ? []
      : [[texts.result.assurance, texts.result.assurances[assurance]] as const]),
  ];
  return {
    title: texts.result.title,
    content: [
      statusHead('success', texts.result.heading, texts.result.lead),
      el(
        'dl',
        { class: 'details' },
        ...rows.map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value))),
      ),
      el(
        'section',
        { class: 'section' },
        el('h2', {}, texts.result.ageHeading),
        ageList(texts, identity.age),
      ),
      el(
        'div',
        { class: 'actions' },
        el('p', { class: 'meta' }, texts.result.leaving),
        homeLink(texts.home, 'secondary'),
      ),
    ],
  };
}

/** The view while the API opens the result. */
export function openingView(texts: Texts): View {
  return {
    title: texts.opening.title,
    content: [statusHead('busy', texts.opening.heading, texts.opening.lead)],
  };
}

/** The view without a result: after a reload, a bookmark or Back. */
export function emptyView(texts: Texts): View {
  return {
    title: texts.empty.title,
    content: [
      statusHead('info', texts.empty.heading, texts.empty.lead),
      el('div', { class: 'actions' }, homeLink(texts.home, 'primary')),
    ],
  };
}
