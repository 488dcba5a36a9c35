// The language of the pages: the first page and the frame follow the browser, a provider's own words stay Korean.
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { standingSimulator } from '../harness.ts';
import { atCarrier } from './journey.ts';

const ENGLISH = 'en-US,en;q=0.9,ko;q=0.8';
const KOREAN = 'ko-KR,ko;q=0.9,en;q=0.8';

async function firstPage(sim: Simulator, language: string, query = '') {
  const { body } = await sim.app.inject({ url: `/${query}`, headers: { 'accept-language': language } });
  return body;
}

describe('the first page', () => {
  it('is English in an English browser, and links to Korean', async () => {
    await using sim = standingSimulator();
    const body = await firstPage(sim, ENGLISH);
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('Simulator of Korean phone identity verification');
    expect(body).toMatch(/href="\/\?lang=ko"\s+lang="ko"/);
    // Names of people, and terms in brackets, are all that is Korean.
    expect(body.replaceAll(/<td lang="ko">[^<]*|\([가-힣]+\)|<span class="wordmark">본인/g, '')).toMatch(
      /^(?:[^가-힣]|>한국어<)*$/,
    );
  });

  it.each([
    [KOREAN, ''],
    ['fr, ja', ''],
    ['', ''],
    [ENGLISH, '?lang=ko'],
  ])('is Korean for %j at %j', async (language, query) => {
    await using sim = standingSimulator();
    const body = await firstPage(sim, language, query);
    expect(body).toContain('<html lang="ko">');
    expect(body).toContain('휴대폰 본인확인 시뮬레이터');
  });

  it('keeps the language that was asked for in its links, and no other', async () => {
    await using sim = standingSimulator();
    expect(await firstPage(sim, KOREAN, '?lang=en')).toContain('href="/__sim?lang=en"');
    expect(await firstPage(sim, ENGLISH)).toContain('href="/__sim"');
    expect(await firstPage(sim, ENGLISH, '?lang=de')).toContain('href="/__sim"');
  });
});

describe('a page of a provider', () => {
  it('explains itself in an English browser, and its own words stay Korean', async () => {
    await using sim = standingSimulator();
    const { browser } = await atCarrier(sim);
    const form = browser.form('fill') ?? {};
    await browser.post('/CommonSvl/fill', { ...form, person: '01000000001' }, { 'accept-language': ENGLISH });
    const { body } = browser.answer;
    expect(body).toContain('<html lang="ko">');
    expect(body).toMatch(/<aside class="simulator-banner" aria-label="Notice" lang="en">/);
    expect(body).toMatch(/<details class="notice help" lang="en">\s*<summary[^>]*>Simulator help/);
    expect(body).toContain('내 정보를 입력해 주세요');
  });

  it.each([KOREAN, 'de'])('is Korean throughout for %s', async (language) => {
    await using sim = standingSimulator();
    const { browser } = await atCarrier(sim);
    const form = browser.form('fill') ?? {};
    await browser.post(
      '/CommonSvl/fill',
      { ...form, person: '01000000001' },
      { 'accept-language': language },
    );
    expect(browser.answer.body).not.toContain('lang="en">Sim');
    expect(browser.answer.body).toMatch(/<details class="notice help" lang="ko">/);
  });
});
