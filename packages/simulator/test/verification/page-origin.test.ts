import { describe, expect, it } from 'vitest';
import {
  isOfAnotherPage,
  openerOriginOf,
  originOf,
  targetOriginOf,
} from '../../src/verification/page-origin.ts';

describe('the origin of a page', () => {
  it.each([
    ['https://shop.example/join?step=2#top', 'https://shop.example'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['capacitor://localhost/index.html', 'capacitor://localhost'],
    ['blob:https://shop.example/1', 'https://shop.example'],
    ['data:text/html;base64,PGh0bWw+', 'null'],
    ['about:blank', 'null'],
    ['about:srcdoc', 'null'],
    ['file:///android_asset/www/index.html', 'null'],
    ['file://', 'null'],
    ['null', 'null'],
    ['우리 가게', 'null'],
  ])('of %s is %s', (address, origin) => expect(originOf(address)).toBe(origin));
});

describe('a form', () => {
  it.each([
    ['https://shop.example/join', 'https://evil.example'],
    ['capacitor://localhost', 'https://evil.example'],
    ['http://shop.example/', 'https://shop.example'],
  ])('of %s is another page’s where Origin is %s', (page, origin) =>
    expect(isOfAnotherPage(page, origin)).toBe(true),
  );

  it.each([
    ['https://shop.example/join', 'https://shop.example'],
    ['https://shop.example/join', 'null'],
    ['https://shop.example/join', undefined],
    ['capacitor://localhost/index.html', 'capacitor://localhost'],
    ['data:text/html,x', 'null'],
    ['file:///x.html', 'file://'],
    // A frame or window that a page has made has that page's origin.
    ['about:blank', 'https://shop.example'],
  ])('of %s is that page’s where Origin is %s', (page, origin) =>
    expect(isOfAnotherPage(page, origin)).toBe(false),
  );
});

describe('the page that a window tells', () => {
  it.each([
    ['https://shop.example/join', 'null', 'https://shop.example'],
    ['about:blank', 'https://shop.example', 'https://shop.example'],
    ['data:text/html,x', 'null', '*'],
    ['about:blank', undefined, '*'],
    ['capacitor://localhost', 'capacitor://localhost', '*'],
  ])('%s with Origin %s is %s', (page, origin, target) =>
    expect(targetOriginOf(openerOriginOf(page, origin))).toBe(target),
  );
});
