/** The steps of a connection, one by one, so that the one that fails can be named: name, TCP, CONNECT, TLS. */
import { lookup } from 'node:dns/promises';
import { request as requestPlainly } from 'node:http';
import { request as requestByTls } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { portOf } from './route.ts';

/** How long a step may take, and whom it trusts. */
export interface StepOptions {
  readonly timeoutMs: number;
  /** CA certificates instead of Node's own: for tests. */
  readonly ca?: string | undefined;
}

/** A step that took too long. */
export class StepTimeout extends Error {
  override readonly name = 'StepTimeout';
}

/** A proxy's answer to CONNECT that is no success. */
export class ConnectRefused extends Error {
  override readonly name = 'ConnectRefused';
  readonly status: number;

  constructor(status: number) {
    super('CONNECT refused');
    this.status = status;
  }
}

/** Resolves a name. @throws Node's own error, or {@link StepTimeout}. */
export async function resolveName(host: string, { timeoutMs }: StepOptions): Promise<void> {
  const name = withoutBrackets(host);
  if (isIP(name) !== 0) return;
  await inTime(timeoutMs, (resolve, reject) => {
    lookup(name).then(() => resolve(undefined), reject);
    return () => undefined;
  });
}

/** Opens a TCP connection. @throws Node's own error, or {@link StepTimeout}. */
export function openTcp(url: URL, { timeoutMs }: StepOptions): Promise<Socket> {
  return inTime(timeoutMs, (resolve, reject) => {
    const socket = connect({ host: withoutBrackets(url.hostname), port: portOf(url) });
    socket.once('connect', () => resolve(socket)).once('error', reject);
    return () => socket.destroy();
  });
}

/** Opens a tunnel through a proxy. @throws Node's own error, {@link ConnectRefused} or {@link StepTimeout}. */
export function openTunnel(proxy: URL, target: URL, { timeoutMs, ca }: StepOptions): Promise<Duplex> {
  return inTime(timeoutMs, (resolve, reject) => {
    const host = `${target.hostname}:${portOf(target)}`;
    const isTls = proxy.protocol === 'https:';
    const request = (isTls ? requestByTls : requestPlainly)({
      method: 'CONNECT',
      host: withoutBrackets(proxy.hostname),
      port: portOf(proxy),
      path: host,
      headers: { host, ...authorisationOf(proxy) },
      agent: false,
      ...(isTls && ca !== undefined ? { ca } : {}),
    });
    request.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      return reject(new ConnectRefused(statusCode));
    });
    request.once('error', reject);
    request.end();
    return () => request.destroy();
  });
}

/** Speaks TLS over a connection, and checks the chain and the name. @throws Node's own error, or {@link StepTimeout}. */
export function secure(socket: Duplex, target: URL, { timeoutMs, ca }: StepOptions): Promise<TLSSocket> {
  return inTime(timeoutMs, (resolve, reject) => {
    const host = withoutBrackets(target.hostname);
    const secured = connectTls({
      socket,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ALPNProtocols: ['http/1.1'],
      ...(ca === undefined ? {} : { ca }),
    });
    secured.once('secureConnect', () => resolve(secured)).once('error', reject);
    return () => secured.destroy();
  });
}

type Step<T> = (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void;

/** Runs a step; one that takes too long is stopped. */
async function inTime<T>(timeoutMs: number, step: Step<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const stop = step(resolve, reject);
      timer = setTimeout(() => {
        reject(new StepTimeout('too slow'));
        stop();
      }, timeoutMs);
    });
  } finally {
    clearTimeout(timer);
  }
}

function authorisationOf({ username, password }: URL): Record<string, string> {
  if (username === '' || password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

const withoutBrackets = (host: string) => host.replace(/^\[|\]$/g, '');
