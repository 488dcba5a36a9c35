import { describe, expect, it } from 'vitest';
import { readText } from '../generate/root.ts';
import { files } from './support/files.ts';
import { anchorsOf, declares, linksIn, resolveFrom, whyDead } from './support/links.ts';

const FLOW = 'docs/explanation/flow.md';
const flow = readText(FLOW);
const arrows = linksIn(flow).flatMap(({ text, target }) => {
  const name = /^`(?<name>\w+)`$/.exec(text)?.groups?.['name'];
  return name === undefined ? [] : [{ name, target }];
});

describe('docs/explanation/flow.md', () => {
  it.each(arrows)('finds $name in $target', ({ name, target }) => {
    expect(declares(readText(resolveFrom(FLOW, target)), name)).toBe(true);
  });

  it('has a part for each of the five words, and for what differs by provider, with arrows in all of them', () => {
    const parts = flow.split(/^## /m).slice(1);
    expect(parts.map((part) => part.split('\n')[0])).toEqual([
      'start',
      'redirect',
      'callback',
      'complete',
      'result',
      'IamPort V1 and PortOne V2',
    ]);
    for (const part of parts) expect(linksIn(part).length).toBeGreaterThan(3);
  });

  it('names every file of the api’s verification that is an arrow of its own', () => {
    const named = new Set(arrows.map(({ target }) => resolveFrom(FLOW, target)));
    const routes = files(/^apps\/api\/src\/verification\/.*\.ts$/).filter(({ text }) =>
      /url: '|app\.(?:get|post)\(/.test(text),
    );
    expect(routes.length).toBeGreaterThanOrEqual(4);
    for (const { path } of routes) expect(named).toContain(path);
  });
});

describe('the calls from the route to undici', () => {
  const calls = [...flow.matchAll(/^\d+\. \[`(?<name>\w+)`\]\((?<target>[^)]+)\)/gm)].map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    text: readText(resolveFrom(FLOW, groups?.['target'] ?? '')),
  }));
  /** How each call is spelled where it is made, where that is not by its name. */
  const SPELLED: Readonly<Record<string, string>> = {
    complete: 'step.run(',
    createCompletion: 'completion.complete(',
    askPopupResult: '.result(query)',
    createUpstream: 'upstream.authorised(',
    createUpstreamHttp: 'http.call(',
  };

  it('are at most nine', () => {
    expect(calls.length).toBeGreaterThan(4);
    expect(calls.length).toBeLessThanOrEqual(9);
  });

  it.each(calls.slice(1).map(({ name }, at) => ({ name, caller: calls[at] })))(
    'hold $name in $caller.name',
    ({ name, caller }) => {
      expect(caller?.text).toContain(SPELLED[name] ?? `${name}(`);
    },
  );

  it('end at undici', () => {
    expect(calls.at(-1)?.text).toContain('dispatcher.dispatch(');
  });
});

const documents = files(/\.md$/);

describe('links of the documents', () => {
  it.each(documents)('$path leads nowhere dead', (file) => {
    expect(linksIn(file.text).flatMap((link) => whyDead(file, link) ?? [])).toEqual([]);
  });
});

describe('proofs', () => {
  const proofs = documents.flatMap((file) =>
    linksIn(file.text)
      .filter(({ text, target }) => target.endsWith('.test.ts') && text !== target)
      .map(({ text, target }) => ({ path: file.path, text, test: resolveFrom(file.path, target) })),
  );

  it.each(proofs)('$path: $test has a test “$text”', ({ text, test }) => {
    expect(readText(test)).toContain(text);
  });

  it('stand in SECURITY.md for each threat', () => {
    const rows = readText('SECURITY.md')
      .split('\n')
      .filter((line) => /^\| [A-Z]/.test(line))
      .slice(1);
    expect(rows.length).toBeGreaterThan(12);
    for (const row of rows) expect(linksIn(row)).not.toEqual([]);
  });
});

describe('the check itself', () => {
  const from = { path: 'docs/explanation/flow.md', text: '## start\n' };

  it('sees a dead file, a dead heading, and a name that a module does not declare', () => {
    expect(whyDead(from, { text: '', target: '../no-such-file.md' })).toContain('no such file');
    expect(whyDead(from, { text: '', target: '#no-such-heading' })).toContain('no such heading');
    expect(whyDead(from, { text: '', target: '#start' })).toBeUndefined();
    expect(declares('export function startRoutes() {}', 'startRoute')).toBe(false);
    expect(declares('// export const startRoute', 'startRoute')).toBe(false);
    expect(declares('export const startRoute: Plugin = 1', 'startRoute')).toBe(true);
  });

  it('reads links, not code, and anchors in Korean', () => {
    expect(linksIn('[a](b.md) ![c](d.png)\n```md\n[e](f.md)\n```\n')).toEqual([
      { text: 'a', target: 'b.md' },
      { text: 'c', target: 'd.png' },
    ]);
    expect(anchorsOf('## 라이브 전, 확인할 것\n')).toContain('라이브-전-확인할-것');
  });
});
