// `/v1/iamport.js` in a page that is only as much of one as it needs; e2e/clients has real ones.
import { Script } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { classicScript } from '../../../src/pages/classic-script.ts';
import { IAMPORT_SCRIPT } from '../../../src/protocols/iamport/script-route.ts';
import { standingSimulator } from '../../harness.ts';
import { type ImpPage, impPage, SIMULATOR } from './page-stub.ts';

const PHONE = 'Mozilla/5.0 (Linux; Android 16; Pixel) Mobile';
const BACK = 'https://shop.example/back';
const WORD = {
  simulator: 'bonin',
  protocol: 'iamport',
  response: { success: true, imp_uid: 'imp_000000000001' },
};

let script: string;
beforeAll(async () => {
  script = await classicScript(IAMPORT_SCRIPT, SIMULATOR);
});

/** Certifies, and keeps what the callback is given. */
function certify(page: ImpPage, ...[params]: readonly unknown[]): unknown[] {
  const told: unknown[] = [];
  page.IMP.certification(params, (response: unknown) => told.push(response));
  return told;
}

describe('IMP', () => {
  it('is one, however often the script is loaded', () => {
    const page = impPage(script);
    const { IMP: early } = page;
    early.init('imp00000000');
    page.load(script);
    certify(page);
    early.certification({ merchant_uid: 'm2' });
    expect(page.forms.map(({ fields }) => fields['user_code'])).toEqual(['imp00000000', 'imp00000000']);
    expect(new Set(page.forms.map(({ target }) => target)).size).toBe(2);
  });

  it('takes the newest of its inits, and an agency’s tier', () => {
    const page = impPage(script);
    page.IMP.init('imp11111111');
    page.IMP.agency('imp00000000', '001');
    certify(page);
    expect(page.forms[0]?.fields).toMatchObject({ user_code: 'imp00000000', tier_code: '001' });
    page.IMP.init('imp00000000');
    certify(page);
    expect(page.forms[1]?.fields).not.toHaveProperty('tier_code');
  });

  it('tells that it is not initialised, also after its end', () => {
    const page = impPage(script);
    expect(certify(page)).toMatchObject([{ success: false, error_msg: expect.stringContaining('IMP.init') }]);
    page.IMP.init('imp00000000');
    page.IMP.deinit();
    expect(certify(page)).toMatchObject([{ success: false }]);
    expect(page.forms).toEqual([]);
  });

  it.each(['request_pay', 'loadUI', 'updateLoadUIRequest', 'naver_zzim'] as const)(
    'has %s, which says that only certification is simulated',
    (name) => {
      const page = impPage(script);
      const told: unknown[] = [];
      page.IMP[name]('paypal-spb', { merchant_uid: 'm1' }, (response: unknown) => told.push(response));
      expect(told).toEqual([
        expect.objectContaining({
          success: false,
          imp_success: false,
          merchant_uid: 'm1',
          error_msg: expect.stringContaining('본인인증'),
        }),
      ]);
      expect(() => page.IMP[name]()).not.toThrow();
      expect(page.warnings.join()).toContain(name);
    },
  );

  it.each(['communicate', 'close', 'deinit'] as const)('has %s, which breaks nothing', (name) => {
    expect(() => impPage(script).IMP[name]({ result: 'process' })).not.toThrow();
  });
});

describe('what a page gives', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['nothing of its own', {}],
    ['null and undefined', { merchant_uid: null, company: undefined, name: null, min_age: '' }],
  ])('may be %s', (_, params) => {
    const page = impPage(script);
    page.IMP.init('imp00000000');
    certify(page, params);
    expect(page.forms[0]?.fields).toEqual({
      user_code: 'imp00000000',
      merchant_uid: expect.stringMatching(/^nobody_[0-9]+$/),
      origin: 'https://shop.example/join',
      way: 'popup',
    });
  });

  it('needs no callback, and no body of the page', () => {
    const page = impPage(script, { body: false });
    expect(() => page.IMP.certification({})).not.toThrow();
    page.IMP.init('imp00000000');
    expect(() => page.IMP.certification({})).not.toThrow();
    page.say(WORD);
    expect(page.forms).toHaveLength(1);
    expect(page.warnings.join()).toContain('IMP.init');
  });

  it('may be an address of any length', () => {
    const page = impPage(script, { href: `data:text/html,${'x'.repeat(9000)}` });
    page.IMP.init('imp00000000');
    certify(page);
    expect(page.forms[0]?.fields['origin']).toHaveLength(4096);
  });
});

describe('a phone', () => {
  it.each([
    ['goes away where it has a way back', { m_redirect_url: BACK }, '_self'],
    ['goes away where popup is false', { m_redirect_url: BACK, popup: false }, '_self'],
    ['has a popup where it is asked for', { m_redirect_url: BACK, popup: true }, 'iamport-simulator-1'],
    ['has a popup where it has no way back', { popup: false }, 'iamport-simulator-1'],
    ['has a popup where its way back is empty', { m_redirect_url: '' }, 'iamport-simulator-1'],
  ])('%s', (_, params, target) => {
    const page = impPage(script, { userAgent: PHONE });
    page.IMP.init('imp00000000');
    certify(page, params);
    expect(page.forms[0]).toMatchObject({ target });
    expect(page.forms[0]?.fields).not.toHaveProperty('framed');
  });

  it('whose page stands in a frame says so: the pages stand there too', () => {
    const page = impPage(script, { userAgent: PHONE, inFrame: true });
    page.IMP.init('imp00000000');
    certify(page, { m_redirect_url: BACK });
    expect(page.forms[0]).toMatchObject({ target: '_self', fields: { framed: 'yes' } });
  });
});

describe('a popup that the browser blocks', () => {
  const blocked = () => {
    const page = impPage(script, { blocked: true });
    page.IMP.init('imp00000000');
    return page;
  };

  it('becomes a frame, which goes when it has told the page', () => {
    const page = blocked();
    const told = certify(page);
    expect(page.forms[0]).toMatchObject({
      target: page.frames()[0]?.name,
      fields: { way: 'popup', framed: 'yes' },
    });
    expect(page.warnings.join()).toContain('blocked');
    page.say(WORD, { source: page.opened });
    expect(told).toEqual([]);
    page.say(WORD, { source: page.frames()[0]?.contentWindow });
    expect(told).toEqual([WORD.response]);
    expect(page.frames()).toEqual([]);
  });

  it('goes without a word for a person who never returns, and where the page closes it', () => {
    const page = blocked();
    const told = certify(page);
    page.say(
      { ...WORD, response: undefined, neverReturns: true },
      { source: page.frames()[0]?.contentWindow },
    );
    expect(page.frames()).toEqual([]);
    certify(page);
    page.IMP.close();
    expect([page.frames(), told]).toEqual([[], []]);
  });

  it('says so where the page’s own policy forbids the frame', () => {
    const page = blocked();
    const told = certify(page);
    page.violate({ effectiveDirective: 'img-src', blockedURI: SIMULATOR });
    page.violate({ effectiveDirective: 'frame-src', blockedURI: 'https://elsewhere.example' });
    expect(told).toEqual([]);
    page.violate({ effectiveDirective: 'frame-src', blockedURI: SIMULATOR });
    expect(told).toMatchObject([{ success: false, error_msg: expect.stringContaining('frame-src') }]);
    expect(page.frames()).toEqual([]);
  });
});

describe('the addresses of the script', () => {
  it.each([
    '/v1/iamport.js',
    '/v1/iamport.js?v=20260101',
    '/js/iamport.payment-1.1.5.js',
    '/js/iamport.payment-1.2.0.js?ver=1',
    '/js/iamport.payment.js',
    '/v2/browser-sdk.js?v=2',
  ])('%s gives a classic one', async (url) => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({ url, headers: { host: 'sim.test:4100' } });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(answer.body).toContain('"http://sim.test:4100"');
    expect(() => new Script(answer.body)).not.toThrow();
  });

  it.each([
    ['/v1/iamport.esm.js', 'export default IMP;'],
    ['/v2/browser-sdk.esm.js', 'export default PortOne;'],
    ['/v2/browser-sdk.esm.js?v=1', 'export { requestIdentityVerification };'],
  ])('%s gives a module', async (url, text) => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({ url, headers: { host: 'sim.test:4100' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(text);
    expect(answer.body).not.toMatch(/^import /m);
  });

  it.each(['/js/jquery.js', '/js/iamport.payment-1.1.5.css', '/js/', '/v1/iamport.json'])(
    '%s gives none',
    async (url) => {
      await using sim = standingSimulator();
      expect((await sim.app.inject({ url })).statusCode).toBe(404);
    },
  );
});
