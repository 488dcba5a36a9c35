/** What each upstream cause means, and what helps. A cause without a row does not compile. */
import type { UpstreamCause } from '../providers/upstream-cause.ts';
import type { Check } from './finding.ts';

/** What a cause is told with. */
export interface CauseWords {
  /** Host and port, such as `api.portone.io:443`. */
  readonly host: string;
  /** The provider's name in a sentence. */
  readonly title: string;
}

/** The finding that one cause of a failed call leads to. */
export interface CauseMeaning {
  /** The check that meets it. */
  readonly check: Check;
  readonly sentence: (words: CauseWords) => string;
  readonly cure: string;
}

const TRUST =
  'If a proxy of your network inspects TLS, set NODE_EXTRA_CA_CERTS to the file of its CA certificate. Otherwise report it to the provider; do not switch the check off.';
const FIREWALL = 'Open this host and port for outgoing connections in your firewall, or set HTTPS_PROXY.';
const LATER = 'Run doctor again in some minutes. If it stays, ask the provider.';
const ADDRESS = 'Compare the variable of the provider’s address with its manual.';

/** Findings by the cause of a failed call. */
export const CAUSES = {
  ENOTFOUND: {
    check: 'dns',
    sentence: ({ host }) => `The name of ${host} is unknown.`,
    cure: 'Check the spelling, and that this machine’s name server resolves public names.',
  },
  EAI_AGAIN: {
    check: 'dns',
    sentence: ({ host }) => `No name server answers for ${host}.`,
    cure: 'Check /etc/resolv.conf and that this machine reaches its name server.',
  },
  ECONNREFUSED: {
    check: 'tcp',
    sentence: ({ host }) => `${host} refuses the connection: nothing listens on the port.`,
    cure: `${ADDRESS} In test mode, start the simulator.`,
  },
  ECONNRESET: {
    check: 'tcp',
    sentence: ({ host }) => `${host} resets the connection without an answer.`,
    cure: 'Ask whether a firewall on the way, or the provider, admits connections from this address.',
  },
  EHOSTUNREACH: {
    check: 'tcp',
    sentence: ({ host }) => `There is no route to ${host}.`,
    cure: FIREWALL,
  },
  ENETUNREACH: {
    check: 'tcp',
    sentence: ({ host }) => `This machine has no network on which it reaches ${host}.`,
    cure: FIREWALL,
  },
  CONNECT_TIMEOUT: {
    check: 'tcp',
    sentence: ({ host }) => `${host} does not accept the connection in time.`,
    cure: FIREWALL,
  },
  PROXY_UNREACHABLE: {
    check: 'proxy',
    sentence: ({ host }) => `The proxy on the way to ${host} cannot be reached.`,
    cure: 'Correct HTTPS_PROXY or HTTP_PROXY, or name the host in NO_PROXY.',
  },
  PROXY_REFUSED: {
    check: 'proxy',
    sentence: ({ host }) => `The proxy refuses to connect to ${host}.`,
    cure: 'Allow the host and its port in the proxy, or name the host in NO_PROXY.',
  },
  CERT_HAS_EXPIRED: {
    check: 'tls',
    sentence: ({ host }) => `The certificate of ${host} has expired.`,
    cure: 'Check this machine’s clock. If it is right, report it to the provider.',
  },
  CERT_NOT_YET_VALID: {
    check: 'tls',
    sentence: ({ host }) => `The certificate of ${host} is not valid yet.`,
    cure: 'Check this machine’s clock: it is probably slow.',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    check: 'tls',
    sentence: ({ host }) => `The certificate of ${host} is self-signed.`,
    cure: TRUST,
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    check: 'tls',
    sentence: ({ host }) => `The certificate chain of ${host} ends in a CA that this machine does not trust.`,
    cure: TRUST,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    check: 'tls',
    sentence: ({ host }) => `${host} sends its certificate without the intermediate that signed it.`,
    cure: TRUST,
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    check: 'tls',
    sentence: ({ host }) => `The certificate chain of ${host} is incomplete: an issuer is missing.`,
    cure: TRUST,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    check: 'tls',
    sentence: ({ host }) => `The certificate of ${host} is for another name.`,
    cure: `${ADDRESS} If it is right, something on the way answers in the provider’s place.`,
  },
  TLS_HANDSHAKE: {
    check: 'tls',
    sentence: ({ host }) => `${host} does not complete the TLS handshake.`,
    cure: 'Check that the port speaks TLS, and that nothing on the way blocks it.',
  },
  DEADLINE: {
    check: 'access',
    sentence: ({ title }) => `${title} does not answer in time.`,
    cure: LATER,
  },
  CUT_OFF: {
    check: 'access',
    sentence: ({ title }) => `The answer of ${title} is cut off.`,
    cure: 'Ask whether something on the way (proxy, VPN) cuts connections. Run doctor again.',
  },
  NOT_HTTP: {
    check: 'access',
    sentence: ({ host }) => `What listens on ${host} does not speak HTTP as configured.`,
    cure: `Check scheme and port. ${ADDRESS}`,
  },
  TOO_LARGE: {
    check: 'access',
    sentence: ({ title }) => `The answer of ${title} is larger than the API reads.`,
    cure: ADDRESS,
  },
  WRONG_KIND_OF_UPSTREAM: {
    check: 'access',
    sentence: () => 'A simulator answers in live mode, or something else than the simulator in test mode.',
    cure: `Compare BONIN_MODE with the address. ${ADDRESS}`,
  },
  STATUS: {
    check: 'access',
    sentence: ({ title }) => `${title} answers with a status that the API does not take.`,
    cure: ADDRESS,
  },
  REFUSED: {
    check: 'access',
    sentence: ({ title }) => `${title} refuses the call.`,
    cure: 'Check the credentials in the provider’s console.',
  },
  FORM: {
    check: 'access',
    sentence: ({ title }) => `The answer of ${title} is not of the form that the API reads.`,
    cure: `${ADDRESS} If it is right, something on the way answers in the provider’s place.`,
  },
  NOT_OURS: {
    check: 'access',
    sentence: ({ title }) => `${title} answers about something else than was asked.`,
    cure: 'Report it to the provider.',
  },
  BREAKER_OPEN: {
    check: 'access',
    sentence: ({ title }) => `Several calls to ${title} failed in a row.`,
    cure: LATER,
  },
  QUEUED: {
    check: 'access',
    sentence: ({ title }) => `All connections to ${title} were busy until the time was up.`,
    cure: LATER,
  },
  OTHER: {
    check: 'access',
    sentence: ({ title }) => `The call to ${title} fails for a reason that Node does not name.`,
    cure: LATER,
  },
} as const satisfies Record<UpstreamCause, CauseMeaning>;
