// What follows from the ports: every address by which the parts know each other.

/** @typedef {import('./ports.mjs').Ports} Ports */
/** @typedef {import('./ports.mjs').Environment} Environment */

/** Listening on every address is no address to go to. */
const LOOPBACK_OF = /** @type {Readonly<Record<string, string>>} */ ({
  '': '127.0.0.1',
  '0.0.0.0': '127.0.0.1',
  '::': '::1',
});

/**
 * Where the API is called on this machine.
 *
 * @param {Environment} environment
 */
export function apiHostOf(environment) {
  const host = environment['BONIN_HOST']?.trim() ?? '';
  // IPv6 has many spellings of one address.
  const one =
    host.includes(':') && URL.canParse(`http://[${host}]`)
      ? new URL(`http://[${host}]`).hostname.slice(1, -1)
      : host;
  return LOOPBACK_OF[one] ?? one;
}

/** @param {string} host */
const inAddress = (host) => (host.includes(':') ? `[${host}]` : host);

/**
 * The environment of the parts: what somebody set by hand stays.
 *
 * @param {Environment} environment - The launcher's own.
 * @param {Ports} ports
 * @returns {Record<string, string>}
 */
export function environmentOf(environment, ports) {
  /** @param {string} name @param {string} fallback */
  const own = (name, fallback) => environment[name]?.trim() || fallback;
  const apiHost = inAddress(apiHostOf(environment));
  const set = Object.entries(environment).filter((entry) => entry[1] !== undefined);
  return {
    .../** @type {Record<string, string>} */ (Object.fromEntries(set)),
    ...withoutProxy(environment),
    BONIN_MODE: 'test',
    BONIN_WEB_PORT: String(ports.web),
    BONIN_PORT: String(ports.api),
    BONIN_SIMULATOR_PORT: String(ports.simulator),
    PUBLIC_ORIGIN: own('PUBLIC_ORIGIN', `http://localhost:${ports.web}`),
    BONIN_API_ORIGIN: own('BONIN_API_ORIGIN', `http://${apiHost}:${ports.api}`),
    BONIN_SIMULATOR_ORIGIN: own('BONIN_SIMULATOR_ORIGIN', `http://127.0.0.1:${ports.simulator}`),
  };
}

/**
 * The parts call each other on this machine, where no proxy leads.
 *
 * @param {Environment} environment
 */
function withoutProxy(environment) {
  const noProxy = environment['no_proxy']?.trim() || environment['NO_PROXY'] || '';
  if (noProxy.trim() === '*') return {};
  const hosts = [
    ...noProxy.split(',').filter((host) => host.trim() !== ''),
    'localhost',
    '127.0.0.1',
    '[::1]',
  ];
  return { no_proxy: hosts.join(','), NO_PROXY: hosts.join(',') };
}

/**
 * The lines that say where to go.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment - Of the parts.
 */
export function addressLines(environment) {
  const { PUBLIC_ORIGIN: web, BONIN_SIMULATOR_ORIGIN: simulator } = environment;
  return `
  본인 bonin is ready.

    Open       ${web}
    SMS        ${simulator}/__sim/inbox   (codes that the simulator "sent")
    Simulator  ${simulator}/__sim/
    API        ${web}/docs   (on its own: ${environment['BONIN_API_ORIGIN']}/docs)

  Ctrl+C stops everything.
`;
}
