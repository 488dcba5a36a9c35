// The style of the HTML report: a screen in light and dark, and paper.

/** CSS without anything from another host. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1a1c1f; --soft: #4d535b; --line: #c9ced6; --paper: #fff; --box: #f3f5f8; --bad: #b3261e; --mid: #7a4b00; --good: #176b38; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #eceef1; --soft: #b9c0c9; --line: #454b54; --paper: #16181b; --box: #22262b; --bad: #ff9b93; --mid: #ffc978; --good: #7fdca0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 Pretendard, 'Apple SD Gothic Neo', 'Noto Sans KR', 'NanumGothic', system-ui, sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
nav a { color: inherit; margin-right: 1rem; }
section + section { border-top: 2px solid var(--line); margin-top: 3rem; padding-top: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0; }
article { border: 1px solid var(--line); border-left: .375rem solid var(--mid); border-radius: .25rem; margin: 1rem 0; padding: 1rem; }
article.fail { border-left-color: var(--bad); }
.failed strong, .problem { color: var(--bad); } .unjudged strong { color: var(--mid); } .clean strong { color: var(--good); }
.counts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0; }
.rows span, article span { color: var(--soft); }
dt { font-weight: 600; margin-top: .5rem; } dd { margin: 0; }
code, pre { font: .875rem/1.5 ui-monospace, Consolas, monospace; }
pre { background: var(--box); border-radius: .25rem; margin: .25rem 0; max-height: 20rem; overflow: auto; padding: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
img { border: 1px solid var(--line); height: auto; max-width: 100%; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; } article { break-inside: avoid-page; } pre { max-height: none; overflow: visible; } img { max-height: 8cm; width: auto; } section + section { break-before: page; } }
`;
