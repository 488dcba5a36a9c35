// @vitest-environment happy-dom
// The landing page's address: what is ours goes, everything else is the page's own, and an effect may run twice.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeArrival } from '../src/hand-back.ts';
import { ID } from './support.ts';

const visit = (path: string, state: unknown = null) => history.replaceState(state, '', path);
const leavePage = () => void window.dispatchEvent(new Event('pagehide'));
const address = () => location.href.slice(location.origin.length);

beforeEach(() => {
  leavePage();
  visit('/');
});
afterEach(() => vi.restoreAllMocks());

describe('the address', () => {
  it.each([
    ['/done?params=s', '/done'],
    ['/done?lang=ko&params=s', '/done?lang=ko'],
    ['/done?params=s&lang=ko', '/done?lang=ko'],
    [`/done?b=2&params=s&a=1&transactionId=${ID}&b=3`, '/done?b=2&a=1&b=3'],
    ['/done?error=expired&utm=1#top', '/done?utm=1#top'],
    ['/done?params=s#/route?params=theirs', '/done#/route?params=theirs'],
    // The browser's own bytes: no `+` becomes `%20`, nothing is decoded, no `=` comes or goes.
    ['/done?q=a+b%20c%2Bd&params=s&flag&empty=', '/done?q=a+b%20c%2Bd&flag&empty='],
    ['/done?q=%E0%B8&params=s&x=%zz', '/done?q=%E0%B8&x=%zz'],
    ['/done?q=%ED%95%9C&params=s&list=1,2;3', '/done?q=%ED%95%9C&list=1,2;3'],
    ['/done?&&params=s&&a=1&', '/done?&&&a=1&'],
    ['/done?p%61rams=s&a=1', '/done?a=1'],
    ['/done?params', '/done'],
    [
      '/done?myparams=1&params=s&params2=2&errors=3&error.x=4',
      '/done?myparams=1&params2=2&errors=3&error.x=4',
    ],
    ['/done?a=1&?params=theirs&params=s', '/done?a=1&?params=theirs'],
    ['/done?Params=theirs&params=s', '/done?Params=theirs'],
    ['/done?params=s&next=/x?params=theirs', '/done?next=/x?params=theirs'],
    ['/done?params=$%26s&a=$1', '/done?a=$1'],
  ])('%s becomes %s', (before, after) => {
    visit(before);
    takeArrival();
    expect(address()).toBe(after);
  });

  it.each(['/done', '/done?', '/done?lang=ko', '/done#params=s', '/done?lang=ko&myparams=1#x'])(
    '%s is not touched, and nothing came back',
    (path) => {
      visit(path);
      const replace = vi.spyOn(history, 'replaceState');
      expect(takeArrival()).toEqual({});
      expect(replace).not.toHaveBeenCalled();
      expect(address()).toBe(path);
    },
  );

  it('that may not be changed still gives what came back', () => {
    visit('/done?params=s');
    vi.spyOn(history, 'replaceState').mockImplementation(() => {
      throw new DOMException('too many calls', 'SecurityError');
    });
    expect(takeArrival()).toEqual({ params: 's' });
  });

  it('keeps the state that a router put there, and adds no entry', () => {
    const state = { __NA: true, tree: ['', { children: ['done', {}] }], idx: 3 };
    visit('/done?params=s', state);
    const { length } = history;
    takeArrival();
    expect(history.state).toEqual(state);
    expect(history.length).toBe(length);
  });
});

describe('what came back', () => {
  it('is decoded as a form’s query is', () => {
    visit('/done?params=a%2Bb+c%3D&error=expired');
    expect(takeArrival()).toEqual({ params: 'a+b c=', error: 'expired' });
  });

  it.each(['/done?params=a&params=b', '/done?params=a&params=a', '/done?params=a&p%61rams=b&params=c'])(
    'is not believed where it comes twice: %s',
    (path) => {
      visit(path);
      expect(takeArrival().params).toBeUndefined();
      expect(address()).toBe('/done');
    },
  );
});

describe('an effect that runs twice', () => {
  it('gets the same arrival, though the address is clear by then', () => {
    visit(`/done?params=s&transactionId=${ID}`);
    const first = takeArrival();
    expect(takeArrival()).toBe(first);
    expect(first).toEqual({ params: 's', transactionId: ID });
  });

  it('gets it from another copy of the module, too', async () => {
    visit('/done?error=expired');
    const first = takeArrival();
    vi.resetModules();
    const copy = await import('../src/hand-back.ts');
    expect(copy.takeArrival).not.toBe(takeArrival);
    expect(copy.takeArrival()).toBe(first);
  });

  it.each(['/done', '/done?lang=ko', '/done#top'])(
    'gets it where a router replaces the entry by %s',
    (path) => {
      visit('/done?params=s');
      const first = takeArrival();
      history.replaceState({ router: 1 }, '', path);
      expect(takeArrival()).toBe(first);
    },
  );
});

describe('an old arrival', () => {
  const go = (...paths: string[]) => paths.forEach((path) => history.pushState(null, '', path));

  it.each([[['/ko/done/']], [['/']], [['/', '/done']], [['/done']], [['/done?lang=ko']]])(
    'is not given again once the app itself goes to %j',
    (paths) => {
      visit('/done?params=s');
      takeArrival();
      go(...paths);
      expect(takeArrival()).toEqual({});
    },
  );

  it('is not given again on another path that a router puts in its place', () => {
    visit('/done?params=s');
    takeArrival();
    history.replaceState(null, '', '/');
    expect(takeArrival()).toEqual({});
  });

  it('is not given again to a person who goes Back to it', () => {
    visit('/done?params=s');
    takeArrival();
    window.dispatchEvent(new Event('popstate'));
    expect(takeArrival()).toEqual({});
  });
});

describe('a new arrival', () => {
  it('by a navigation of the app’s own is not the old one', () => {
    visit('/done?params=first');
    takeArrival();
    history.pushState(null, '', '/done?params=second');
    expect(takeArrival()).toEqual({ params: 'second' });
    expect(takeArrival()).toEqual({ params: 'second' });
  });

  it('holds nothing of the old one', () => {
    visit(`/done?params=first&transactionId=${ID}`);
    takeArrival();
    history.pushState(null, '', '/done?error=expired');
    expect(takeArrival()).toEqual({ error: 'expired' });
  });

  it('is needed once the page was left: a person who goes Back to it finds nothing', () => {
    visit('/done?params=s');
    takeArrival();
    leavePage();
    expect(takeArrival()).toEqual({});
    visit('/done?params=next');
    expect(takeArrival()).toEqual({ params: 'next' });
  });
});
