// doctor in a test: canaries in every secret, and every report scanned for them.
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Provider } from '@bonin/contracts/verification/provider';
import { expect, onTestFinished } from 'vitest';
import { readConfig, type Config } from '../../src/config/config.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import type { Surroundings } from '../../src/doctor/provider-checks.ts';
import { jsonReport, textReport } from '../../src/doctor/report.ts';
import { examine } from '../../src/doctor/run.ts';
import type { ServerCertificate } from './certificates.ts';
import { findLeaks } from './leaks.ts';

/** Secrets that no report may hold. Those of the providers have the simulator's prefix: test mode takes no other. */
export const CANARIES = {
  BONIN_ROOT_SECRETS: `k1:${randomBytes(32).toString('base64url')}`,
  KCB_CLIENT_ID: 'bonin-canary-kcb-client-id',
  KCB_CLIENT_SECRET: 'bonin-canary-kcb-client-secret',
  IAMPORT_IMP_KEY: 'bonin-canary-imp-key',
  IAMPORT_IMP_SECRET: 'bonin-canary-imp-secret',
  PORTONE_API_SECRET: 'bonin-canary-portone-secret',
} as const;

/** What fakes put into their answers. */
export const ANSWER_CANARY = 'canary-of-an-answer-홍길동';

/** A person and tokens that no report may hold, either. */
const MORE_CANARIES = { answer: ANSWER_CANARY, proxyPassword: 'canary-proxy-password' };

/** Every variable of a test's doctor: all three providers at one origin. */
export function environmentAt(origin: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    BONIN_MODE: 'test',
    BONIN_STORE: 'memory:',
    BONIN_UPSTREAM_TIMEOUT_MS: '2000',
    KCB_API_URL: origin,
    KCB_POPUP_URL: `${origin}/CommonSvl`,
    IAMPORT_API_URL: origin,
    IAMPORT_SCRIPT_URL: `${origin}/v1/iamport.js`,
    PORTONE_API_URL: origin,
    PORTONE_SCRIPT_URL: `${origin}/v2/browser-sdk.js`,
    ...CANARIES,
    ...more,
  };
}

/** What a test asks of doctor. */
export interface Diagnosis {
  readonly environment: Readonly<Record<string, string>>;
  readonly only?: Provider;
  readonly answer?: unknown;
  readonly acceptsAnyCertificate?: boolean;
  readonly surroundings?: Partial<Surroundings>;
  /** Changes what the environment gives: live mode takes no host of a test's. */
  readonly configure?: (config: Config) => Config;
  /** More that no report may hold. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Runs doctor, and checks what holds for every report: no canary, and a cure for all that is wrong. */
export async function diagnose(diagnosis: Diagnosis): Promise<readonly Finding[]> {
  const { environment, only, answer, acceptsAnyCertificate = false, surroundings, secrets } = diagnosis;
  const configure = diagnosis.configure ?? ((config: Config) => config);
  const findings = await examine(
    {
      readConfig: () => configure(readConfig(environment)),
      node: { acceptsAnyCertificate, calledFrom: undefined },
      only,
      answer: answer === undefined ? undefined : bytesOf(answer),
    },
    { clock: { now: Date.now }, random: (bytes) => 'r'.repeat(bytes), ...surroundings },
  );
  for (const report of [textReport(findings, false), textReport(findings, true), jsonReport(findings)]) {
    expect(findLeaks(report, { ...CANARIES, ...MORE_CANARIES, ...secrets })).toEqual([]);
  }
  for (const { status, sentence, cure } of findings) {
    expect(sentence).toMatch(/^[^\n]+\.$/);
    if (status === 'warning' || status === 'problem') expect(cure).toMatch(/^[^\n]+$/);
  }
  return findings;
}

const bytesOf = (answer: unknown) =>
  Buffer.isBuffer(answer)
    ? answer
    : Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer));

/** `check: code` of what is not fine, test mode's own warning left out. */
export const troubles = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ status, code }) => (status === 'problem' || status === 'warning') && code !== 'test_mode')
    .map(({ check, code, status }) => `${status} ${check}: ${code}`);

/** The statuses of some checks, in the report's order. */
export const statusOf = (findings: readonly Finding[], check: Finding['check']): string[] =>
  findings.filter((finding) => finding.check === check).map(({ status }) => status);

/** Listens on this machine until the test ends. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Answers every call with a token, as a simulator. */
export const givesTokens: RequestListener = (request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json', 'x-simulator': 'fake' });
  response.end(JSON.stringify({ access_token: ANSWER_CANARY.replaceAll(/[^!-~]/g, ''), expires_in: 300 }));
};

/** A TLS server on `localhost`. @returns its origin. */
export async function startTls(certificate: ServerCertificate): Promise<string> {
  const server = createTlsServer({ key: certificate.key, cert: certificate.cert }, givesTokens);
  server.on('tlsClientError', () => undefined);
  return `https://localhost:${await listen(server)}`;
}

/** A CONNECT proxy. */
export interface ConnectProxy {
  readonly address: string;
  /** `host:port` of each CONNECT, in order. */
  readonly connected: readonly string[];
  /** `Proxy-Authorization` of each. */
  readonly authorisations: readonly (string | undefined)[];
}

/** @param status what it answers to CONNECT; 200 opens the tunnel. */
export async function startProxy(status = 200): Promise<ConnectProxy> {
  const connected: string[] = [];
  const authorisations: (string | undefined)[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    connected.push(request.url ?? '');
    authorisations.push(request.headers['proxy-authorization']);
    socket.on('error', () => undefined);
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} ${ANSWER_CANARY.slice(0, 6)}\r\n\r\n`);
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    return socket.on('close', () => upstream.destroy());
  });
  return { address: `http://127.0.0.1:${await listen(server)}`, connected, authorisations };
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
