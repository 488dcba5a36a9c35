/** Rules of the source that no type can state. */
import { describe, expect, it } from 'vitest';
import index from '../index.html?raw';

const modules = import.meta.glob<string>('../src/*.ts', { query: '?raw', import: 'default', eager: true });
const sources = Object.entries(modules).map(([path, text]) => ({ name: path.replace('../src/', ''), text }));

it('finds the sources', () => {
  expect(sources.length).toBeGreaterThan(10);
});

describe.each(sources)('$name', ({ name, text }) => {
  it('parses no HTML and no code', () => {
    expect(text).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|setHTML|srcdoc|createContextualFragment|\beval\b|new Function\(/,
    );
  });

  it('imports of our packages only what a browser needs', () => {
    for (const [, subpath = ''] of text.matchAll(/from '@bonin\/(?<path>[^']+)'/g)) {
      expect(subpath).toMatch(/^(?:contracts\/(?:verification\/[a-z-]+|identity|error)|browser\/[a-z-]+)$/);
    }
  });

  it('submits no form and opens no window of its own: that is the package’s', () => {
    expect(text).not.toMatch(/\.submit\.call|requestSubmit|window\.open|new BroadcastChannel/);
  });

  it('touches storage in one place, and reads no environment', () => {
    expect(text).not.toMatch(/process\.env|document\.cookie|indexedDB/);
    expect(/window\.(?:local|session)Storage/.test(text)).toBe(name === 'deps.ts');
    expect(text).not.toMatch(/(?<!window\.)\b(?:local|session)Storage\b/);
  });
});

describe('index.html', () => {
  it('has no inline script, style or handler, and nothing from another host', () => {
    expect(index).not.toMatch(/<style|\sstyle=|\son[a-z]+=|https?:\/\//);
    for (const [tag] of index.matchAll(/<script[^>]*>/g)) expect(tag).toContain('src="/');
  });

  it('sends no referrer, said before anything is loaded', () => {
    expect(index.indexOf('name="referrer" content="no-referrer"')).toBeGreaterThan(0);
    expect(index.indexOf('name="referrer"')).toBeLessThan(index.search(/<script|<link/));
  });

  it('main.ts takes the address before its other imports', () => {
    const main = sources.find(({ name }) => name === 'main.ts')?.text ?? '';
    expect(/import [^;]*from '(?<first>[^']+)'/.exec(main)?.groups?.['first']).toBe('./address.ts');
  });
});
