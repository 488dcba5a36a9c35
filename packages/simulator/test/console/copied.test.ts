// "Copy as test": each kind of end, copied from the page and really run. One vitest runs all of them: starting one costs
// more than its tests.
import { beforeAll, describe, expect, it } from 'vitest';
import { standingSimulator } from '../harness.ts';
import { atSms, CONSENTS, HONG } from '../pages/journey.ts';
import { ATTEMPTS, STORIES } from './copied-stories.ts';
import { copyAttempts, copyFailing, copyFrom, copyNewest, copyStories, type Texts } from './copy-stories.ts';
import { runCopied, type Verdict } from './run-copied.ts';

/** A guard against hanging, not a measure. */
const TIMEOUT_MS = 180_000;

describe('copy as test', () => {
  let groups: Readonly<Record<string, Texts>> = {};
  let verdicts: readonly Verdict[] = [];

  beforeAll(async () => {
    groups = {
      kcb: await copyStories(),
      iamport: await copyAttempts('iamport'),
      portone: await copyAttempts('portone'),
      newest: await copyNewest(),
      failing: await copyFailing(),
    };
    const named = Object.entries(groups).flatMap(([group, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${group}.${name}`, text] as const),
    );
    verdicts = await runCopied(Object.fromEntries(named));
  }, TIMEOUT_MS);

  /** The verdicts on a group. */
  const on = (group: string) => verdicts.filter(({ name }) => name.startsWith(`${group}.`));
  /** By their names, the titles of a group whose tests all pass. */
  const passing = (group: string) => {
    expect(on(group).filter(({ passed }) => !passed)).toEqual([]);
    return Object.fromEntries(on(group).map(({ name, title }) => [name.slice(group.length + 1), title]));
  };

  it('gives files that run by themselves, and tell what the member was told', () => {
    expect(passing('kcb')).toEqual(
      Object.fromEntries(Object.entries(STORIES).map(([name, { told }]) => [name, told])),
    );
  });

  it.each(['iamport', 'portone'] as const)('gives files that run by themselves of %s, too', (protocol) => {
    const operation = { iamport: 'iamport-certification', portone: 'portone-get' }[protocol];
    const told = Object.entries(ATTEMPTS).map(([name, story]) => [
      name,
      `${operation} tells ${story[protocol]}`,
    ]);
    expect(passing(protocol)).toEqual(Object.fromEntries(told));
    const texts = groups[protocol] ?? {};
    for (const [name, { holds }] of Object.entries(ATTEMPTS)) {
      if (protocol === 'iamport' && holds !== undefined) expect(texts[name]).toContain(holds.iamport);
    }
    expect(texts['open']).toContain(protocol === 'iamport' ? '"pg":"kcp_v2"' : 'channelKey + "-kcp"');
    for (const secret of ['김민수', 'kim.minsu', '01000007777'])
      expect(Object.values(texts).join()).not.toContain(secret);
  });

  it('plays the newest attempt of an id alone, and what its merchant’s server has confirmed', () => {
    expect(passing('newest')).toEqual({
      first: 'portone-get tells READY, then FAILED 9000',
      second: 'portone-get tells READY, then READY, then FAILED 9000',
      third: 'portone-get tells READY, then READY, then READY, then VERIFIED',
      unconfirmed: 'portone-get tells READY',
    });
  });

  it('gives tests that can fail, and ones that do not run without their imports', () => {
    expect(on('failing').map(({ passed }) => passed)).toEqual([false, false, false, false, false]);
  });

  it('has nothing of a stranger in it, nor a token, nor the world’s own secret', async () => {
    await using sim = standingSimulator();
    const { browser, serviceToken, world } = await atSms(sim);
    const stranger = { ...HONG, name: '남모름', birth: '880229', phone: '010-0000-7777' };
    await browser.submit('sms', { ...stranger, ...CONSENTS, captcha: browser.captcha });
    expect(world.inbox().at(-1)?.phoneNumber).toBe('01000007777');
    await browser.submit('code', { code: world.inbox().at(-1)?.code ?? '' });
    const text = await copyFrom(sim, world, serviceToken);
    expect(text).toContain('tells B000');
    expect(text).toContain('01000000001');
    for (const secret of [
      '남모름',
      '01000007777',
      '1988',
      serviceToken,
      world.credentials.kcb.clientSecret,
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
