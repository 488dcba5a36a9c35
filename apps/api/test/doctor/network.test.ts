import { createServer } from 'node:http';
// doctor on the way to a provider: name, port, TLS and proxy, each named by its cause.
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { canMakeCertificates, makeCertificates, type Certificates } from '../support/certificates.ts';
import {
  closedPort,
  diagnose,
  environmentAt,
  givesTokens,
  listen,
  startProxy,
  startTls,
  statusOf,
  troubles,
} from '../support/doctor.ts';

const kcbAt = (origin: string, more: Record<string, string> = {}) =>
  diagnose({ environment: environmentAt(origin, more), only: 'kcb' });

const startPlain = async () => `http://127.0.0.1:${await listen(createServer(givesTokens))}`;

describe('the name', () => {
  it('that nobody knows is named, and nothing else of that host is checked', async () => {
    const findings = await kcbAt('http://kcb.invalid');
    expect(troubles(findings)).toEqual([
      expect.stringMatching(/^problem dns: (?:ENOTFOUND|EAI_AGAIN)$/),
      expect.stringMatching(/^warning page: (?:ENOTFOUND|EAI_AGAIN)$/),
    ]);
    for (const check of ['tcp', 'proxy', 'tls', 'access', 'clock'] as const) {
      expect(statusOf(findings, check)).toEqual(['skipped']);
    }
  });

  it('of one host does not keep another host from being checked', async () => {
    const findings = await kcbAt(await startPlain(), { KCB_POPUP_URL: 'http://kcb.invalid/CommonSvl' });
    expect(troubles(findings)).toEqual([expect.stringMatching(/^warning page: /)]);
    expect(statusOf(findings, 'access')).toEqual(['ok']);
  });
});

describe('the port', () => {
  it('on which nothing listens is named', async () => {
    const findings = await kcbAt(`http://127.0.0.1:${await closedPort()}`);
    expect(troubles(findings)).toEqual(['problem tcp: ECONNREFUSED', 'warning page: ECONNREFUSED']);
    expect(statusOf(findings, 'dns')).toEqual(['ok']);
    expect(statusOf(findings, 'access')).toEqual(['skipped']);
  });
});

describe.skipIf(!canMakeCertificates)('TLS', () => {
  let certificates: Certificates;
  beforeAll(() => {
    certificates = makeCertificates();
  });

  /** As where the root is among Node's own. */
  function trusting() {
    const dispatcher = new Agent({ connect: { ca: certificates.root } });
    onTestFinished(() => dispatcher.destroy());
    return { ca: certificates.root, dispatcher };
  }

  it('with a whole chain is fine, and the provider is asked', async () => {
    const origin = await startTls(certificates.whole);
    const findings = await diagnose({
      environment: environmentAt(origin),
      only: 'kcb',
      surroundings: trusting(),
    });
    expect(troubles(findings)).toEqual([]);
    expect(statusOf(findings, 'tls')).toEqual(['ok']);
    expect(statusOf(findings, 'access')).toEqual(['ok']);
  });

  it.each([
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['withoutIntermediate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['otherName', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)(
    'with a certificate that is %s is a problem, and the provider is not asked',
    async (kind, code) => {
      const origin = await startTls(certificates[kind]);
      const findings = await diagnose({
        environment: environmentAt(origin),
        only: 'kcb',
        surroundings: trusting(),
      });
      expect(troubles(findings)).toEqual([`problem tls: ${code}`, `warning page: ${code}`]);
      expect(statusOf(findings, 'tcp')).toEqual(['ok']);
      expect(statusOf(findings, 'access')).toEqual(['skipped']);
    },
  );

  it('under a root that nobody trusts is a problem', async () => {
    const findings = await kcbAt(await startTls(certificates.whole));
    expect(troubles(findings)[0]).toMatch(
      /^problem tls: (?:UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN)$/,
    );
  });

  it('through a proxy is checked at its other end', async () => {
    const { address } = await startProxy();
    const findings = await kcbAt(await startTls(certificates.selfSigned), { HTTPS_PROXY: address });
    expect(troubles(findings)[0]).toBe('problem tls: DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(statusOf(findings, 'proxy')).toEqual(['ok']);
  });
});

describe('what does not speak TLS', () => {
  it('is named where it speaks something else', async () => {
    const origin = await startPlain();
    const findings = await kcbAt(origin.replace('http:', 'https:'));
    expect(troubles(findings)).toEqual(['problem tls: TLS_HANDSHAKE', 'warning page: TLS_HANDSHAKE']);
  });

  it('is named where it says nothing at all, within the time limit', async () => {
    const server = createTcpServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const findings = await kcbAt(`https://127.0.0.1:${port}`, { BONIN_UPSTREAM_TIMEOUT_MS: '500' });
    expect(troubles(findings)[0]).toBe('problem tls: TLS_HANDSHAKE');
  });
});

describe('a proxy', () => {
  it('is used by the checks and by the call, and named without its password', async () => {
    const { address, connected, authorisations } = await startProxy();
    const origin = await startPlain();
    const withUser = address.replace('//', '//user:canary-proxy-password@');
    const findings = await kcbAt(origin, { HTTP_PROXY: withUser });
    expect(troubles(findings)).toEqual([]);
    expect(statusOf(findings, 'dns')).toEqual(['skipped']);
    expect(findings.find(({ check }) => check === 'proxy')?.sentence).toContain('HTTP_PROXY');
    // The API's host, its page, and the call itself.
    expect(connected).toEqual(Array(3).fill(new URL(origin).host));
    expect(new Set(authorisations)).toEqual(
      new Set([`Basic ${Buffer.from('user:canary-proxy-password').toString('base64')}`]),
    );
  });

  it('is not used for what NO_PROXY names', async () => {
    const { address, connected } = await startProxy(403);
    const findings = await kcbAt(await startPlain(), { HTTP_PROXY: address, NO_PROXY: '127.0.0.1' });
    expect(troubles(findings)).toEqual([]);
    expect(connected).toEqual([]);
    expect(findings.find(({ check }) => check === 'proxy')?.code).toBe('no_proxy');
  });

  it.each([
    [403, /Allow the host/],
    [407, /user and password/],
    [502, /itself reaches/],
  ])('that refuses with %d is named, with what helps', async (status, cure) => {
    const { address } = await startProxy(status);
    const findings = await kcbAt(await startPlain(), { HTTP_PROXY: address });
    expect(troubles(findings)).toEqual(['problem proxy: PROXY_REFUSED', 'warning page: PROXY_REFUSED']);
    expect(findings.find(({ check }) => check === 'proxy')?.cure).toMatch(cure);
    expect(statusOf(findings, 'access')).toEqual(['skipped']);
  });

  it.each([
    ['a closed port', async () => `http://127.0.0.1:${await closedPort()}`],
    ['an unknown name', () => 'http://proxy.invalid:3128'],
  ])('at %s is named', async (_where, address) => {
    const findings = await kcbAt(await startPlain(), { HTTP_PROXY: await address() });
    expect(troubles(findings)).toEqual([
      'problem proxy: PROXY_UNREACHABLE',
      'warning page: PROXY_UNREACHABLE',
    ]);
  });
});
