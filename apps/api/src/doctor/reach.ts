/** Reaches a host step by step, on the way that the API's own calls take. Nothing is asked there. */
import type { Duplex } from 'node:stream';
import type { ProxySettings } from '../providers/proxies.ts';
import { causeOf, type UpstreamCause } from '../providers/upstream-cause.ts';
import { CAUSES, type CauseWords } from './causes.ts';
import { fine, problem, skipped, type Check, type Note } from './finding.ts';
import { portOf, proxyFor, type ProxyRoute } from './route.ts';
import {
  ConnectRefused,
  openTcp,
  openTunnel,
  resolveName,
  secure,
  StepTimeout,
  type StepOptions,
} from './sockets.ts';

/** A step and what came of it. */
export type ReachStep = readonly [check: Check, note: Note];

/** What reaching a host needs. */
export interface ReachOptions extends StepOptions {
  readonly proxies: ProxySettings;
  /** The provider's name in a sentence. */
  readonly title: string;
}

/**
 * @param origin - Scheme, host and port.
 * @returns the steps dns, tcp, proxy and tls in order. Those after a failure are skipped.
 */
export async function reach(origin: string, options: ReachOptions): Promise<readonly ReachStep[]> {
  const target = new URL(origin);
  const words = { host: `${target.hostname}:${portOf(target)}`, title: options.title };
  const proxy = proxyFor(options.proxies, origin);
  const steps = new Map<Check, Note>();
  const socket = await (proxy === undefined
    ? reachStraight(target, words, options, steps)
    : reachByProxy(proxy, target, words, options, steps));
  if (socket !== undefined) await finishWithTls(socket, target, { words, options, steps });
  return (['dns', 'tcp', 'proxy', 'tls'] as const).map((check) => [
    check,
    steps.get(check) ?? skipped('Not checked: an earlier check of this host failed.'),
  ]);
}

async function reachStraight(
  target: URL,
  words: CauseWords,
  options: ReachOptions,
  steps: Map<Check, Note>,
): Promise<Duplex | undefined> {
  try {
    await resolveName(target.hostname, options);
    steps.set('dns', fine(`The name of ${words.host} has an address.`));
  } catch (error) {
    steps.set('dns', explain(nameCause(error, target), words));
    return undefined;
  }
  try {
    const socket = await openTcp(target, options);
    steps.set('tcp', fine(`${words.host} accepts connections.`));
    steps.set('proxy', fine('No proxy is used for this host.', 'no_proxy'));
    return socket;
  } catch (error) {
    steps.set('tcp', explain(causeOfStep(error, target, 'CONNECT_TIMEOUT'), words));
    return undefined;
  }
}

async function reachByProxy(
  proxy: ProxyRoute,
  target: URL,
  words: CauseWords,
  options: ReachOptions,
  steps: Map<Check, Note>,
): Promise<Duplex | undefined> {
  steps.set('dns', skipped('The proxy resolves the name.'));
  steps.set('tcp', skipped('The proxy opens the connection.'));
  // Without a user and a password, which the address may hold.
  const through = `The proxy ${proxy.url.hostname}:${portOf(proxy.url)} of ${proxy.variable}`;
  try {
    const socket = await openTunnel(proxy.url, target, options);
    steps.set('proxy', fine(`${through} connects to ${words.host}.`, 'proxied'));
    return socket;
  } catch (error) {
    steps.set(
      'proxy',
      error instanceof ConnectRefused ? refusedConnect(error, through, words) : unreachable(through),
    );
    return undefined;
  }
}

function refusedConnect({ status }: ConnectRefused, through: string, { host }: CauseWords): Note {
  const cure =
    status === 407
      ? 'Put the proxy’s user and password into the variable: http://user:password@host:port.'
      : status >= 500
        ? 'Check that the proxy itself reaches the host, or name the host in NO_PROXY.'
        : CAUSES.PROXY_REFUSED.cure;
  return problem('PROXY_REFUSED', `${through} refuses to connect to ${host} (HTTP ${status}).`, cure);
}

const unreachable = (through: string) =>
  problem('PROXY_UNREACHABLE', `${through} cannot be reached.`, CAUSES.PROXY_UNREACHABLE.cure);

interface TlsStep {
  readonly words: CauseWords;
  readonly options: ReachOptions;
  readonly steps: Map<Check, Note>;
}

async function finishWithTls(socket: Duplex, target: URL, { words, options, steps }: TlsStep): Promise<void> {
  try {
    if (target.protocol !== 'https:') {
      steps.set('tls', skipped('The address is http: nothing is encrypted on the way.'));
      return;
    }
    const secured = await secure(socket, target, options);
    steps.set(
      'tls',
      fine(`The certificate chain of ${words.host} is valid (${secured.getProtocol() ?? 'TLS'}).`),
    );
    secured.destroy();
  } catch (error) {
    steps.set('tls', explain(tlsCause(error, target), words));
  } finally {
    socket.destroy();
  }
}

/** The note of a cause. */
export function explain(cause: UpstreamCause, words: CauseWords): Note {
  const { sentence, cure } = CAUSES[cause];
  return problem(cause, sentence(words), cure);
}

const nameCause = (error: unknown, target: URL) => {
  const cause = causeOfStep(error, target, 'EAI_AGAIN');
  return CAUSES[cause].check === 'dns' ? cause : 'EAI_AGAIN';
};

/** A connection that ends in the middle of the handshake is one that fails in it. */
const tlsCause = (error: unknown, target: URL) => {
  const cause = causeOfStep(error, target, 'TLS_HANDSHAKE');
  return CAUSES[cause].check === 'tls' ? cause : 'TLS_HANDSHAKE';
};

function causeOfStep(error: unknown, target: URL, late: UpstreamCause): UpstreamCause {
  if (error instanceof StepTimeout) return late;
  return causeOf(error, target.origin);
}
