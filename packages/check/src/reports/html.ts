// The report as one page, in Korean and in English, that needs nothing else.
import { type CheckResult, countOf, type RunReport } from '../report.ts';
import { STYLE } from './html-style.ts';
import { checkOf, CLASSES, type Language, reasonOf, VERDICTS } from './words.ts';

const ORDER = ['fail', 'warn', 'inconclusive', 'pass', 'not-applicable'] as const;

const TEXTS = {
  title: { en: 'Check of the identity verification', ko: '본인인증 연동 점검' },
  clean: { en: 'No mistake was found.', ko: '실수를 찾지 못했어요.' },
  failed: { en: 'Mistakes were found.', ko: '실수를 찾았어요.' },
  unjudged: { en: 'The run could not be judged.', ko: '판단하지 못했어요.' },
  rule: { en: 'Rule', ko: '원칙' },
  how: { en: 'Test', ko: '점검 방법' },
  cure: { en: 'Mend', ko: '고치는 법' },
  sent: { en: 'What was sent', ko: '보낸 요청' },
  journal: { en: 'What the app asked the provider', ko: '앱이 인증기관에 보낸 요청' },
  picture: { en: 'What the browser showed', ko: '브라우저 화면' },
  again: { en: 'Run it again', ko: '다시 실행' },
  expected: { en: 'expected', ko: '알려진 실패' },
  unexpected: { en: 'Expected to fail, and passes', ko: '실패로 알려졌지만 통과함' },
} as const;

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The report as one whole page. */
export function htmlReport(report: RunReport): string {
  const parts = (['ko', 'en'] as const).map((language) => part(report, language)).join('\n');
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${TEXTS.title.ko} · ${TEXTS.title.en}</title>
<style>${STYLE}</style>
</head>
<body>
<nav aria-label="언어 · Language"><a href="#ko" lang="ko">한국어</a> <a href="#en" lang="en">English</a></nav>
<main>
${parts}
</main>
</body>
</html>
`;
}

function part(report: RunReport, language: Language): string {
  const say = (key: keyof typeof TEXTS) => TEXTS[key][language];
  const end = report.exitCode === 0 ? 'clean' : report.exitCode === 1 ? 'failed' : 'unjudged';
  const counts = ORDER.map(
    (verdict) => `<li>${VERDICTS[verdict][language]}: ${countOf(report, verdict)}</li>`,
  );
  const groups = ORDER.map((verdict) => group(report, verdict, language));
  const problem = report.problem === undefined ? '' : `<p class="problem">${escaped(report.problem)}</p>`;
  const passes = report.unexpectedPasses.map((id) => `<li>${say('unexpected')}: <code>${id}</code></li>`);
  return `<section lang="${language}" id="${language}" aria-labelledby="title-${language}">
<h1 id="title-${language}">${say('title')}</h1>
<p class="${end}"><strong>${say(end)}</strong> ${report.protocol} · <time>${report.startedAt}</time></p>
${problem}<ul class="counts">${counts.join('')}${passes.join('')}</ul>
${groups.join('')}</section>`;
}

function group(report: RunReport, verdict: CheckResult['verdict'], language: Language): string {
  const results = report.results.filter((result) => result.verdict === verdict);
  if (results.length === 0) return '';
  const heading = `<h2>${VERDICTS[verdict][language]}</h2>\n`;
  const isWhole = verdict === 'fail' || verdict === 'warn';
  if (isWhole) return heading + results.map((result) => article(result, language)).join('');
  const rows = results.map((result) => {
    const reason = reasonOf(result, language);
    return `<li><code>${result.id}</code> ${escaped(checkOf(result)[language].title)}${reason === '' ? '' : ` <span>${escaped(reason)}</span>`}</li>`;
  });
  return `${heading}<ul class="rows">${rows.join('')}</ul>\n`;
}

function article(result: CheckResult, language: Language): string {
  const { [language]: words, fix, class: kind } = checkOf(result);
  const { requests = [], journal = [], screenshot } = result.evidence ?? {};
  const say = (key: keyof typeof TEXTS) => TEXTS[key][language];
  const detail = result.detail === undefined ? '' : ` <span>(${escaped(result.detail)})</span>`;
  const expected = result.expected === true ? ` <em>${say('expected')}</em>` : '';
  const lines = (title: string, list: readonly string[]) =>
    list.length === 0
      ? ''
      : `<dt>${title}</dt><dd><pre tabindex="0">${list.map(escaped).join('\n')}</pre></dd>`;
  return `<article class="${result.verdict}">
<h3>${escaped(words.title)}${expected}</h3>
<p><code>${result.id}</code> · ${kind} · ${CLASSES[kind][language]}${detail}</p>
<dl><dt>${say('rule')}</dt><dd>${escaped(words.rule)}</dd>
<dt>${say('how')}</dt><dd>${escaped(words.how)}</dd>
<dt>${say('cure')}</dt><dd>${escaped(words.cure)}<pre tabindex="0">${escaped(fix)}</pre></dd>
${lines(say('sent'), requests)}${lines(say('journal'), journal)}${picture(say('picture'), screenshot)}
<dt>${say('again')}</dt><dd><pre tabindex="0">${escaped(result.rerun)}</pre></dd></dl>
</article>
`;
}

/** @param png - In base64. */
function picture(title: string, png: string | undefined): string {
  if (png === undefined) return '';
  return `<dt>${title}</dt><dd><img alt="${title}" src="data:image/png;base64,${escaped(png)}"></dd>`;
}
