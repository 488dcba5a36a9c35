// Which part listens on which port: one variable a part, and one that moves all of them.
import { PARTS } from './parts.mjs';

/** @typedef {import('./parts.mjs').PartName} PartName */
/** @typedef {import('./parts.mjs').Part} Part */
/** @typedef {Readonly<Record<PartName, number>>} Ports */
/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/** Ports that every browser and `fetch` refuse to call (https://fetch.spec.whatwg.org/#port-blocking). */
const REFUSED = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
]);
export const MOST = 65_535;

/**
 * Whether a part can have a port.
 *
 * @param {number} port
 */
export const isUsable = (port) => port <= MOST && !REFUSED.has(port);

/** Names a variable that cannot be used; the message is one line. */
export class PortError extends Error {}

/**
 * Reads the ports.
 *
 * @param {Environment} environment - `BONIN_PORT_OFFSET` moves the parts whose own variable is not set.
 * @returns {Ports}
 * @throws {PortError}
 */
export function readPorts(environment) {
  const offset = read(environment, 'BONIN_PORT_OFFSET', 0) ?? 0;
  const ports = /** @type {Record<PartName, number>} */ ({});
  for (const part of PARTS) {
    const { name, variable } = part;
    const own = read(environment, variable, 1);
    const port = own ?? portAt(part, offset);
    const by = own === undefined ? 'BONIN_PORT_OFFSET' : variable;
    if (port > MOST) throw new PortError(`${by} moves the ${name} beyond port ${MOST}: give a smaller one.`);
    if (REFUSED.has(port))
      throw new PortError(`${by} gives the ${name} port ${port}, which browsers refuse.`);
    const other = PARTS.find((earlier) => ports[earlier.name] === port);
    if (other !== undefined) {
      const both = `${other.variable} and ${variable}`;
      throw new PortError(`${both} give the ${other.name} and the ${name} the same port, ${port}.`);
    }
    ports[name] = port;
  }
  return ports;
}

/**
 * Where a part listens unless its own variable says so.
 *
 * @param {Part} part
 * @param {number} offset
 */
export function portAt({ usualPort, movedPort = usualPort }, offset) {
  return offset === 0 ? usualPort : movedPort + offset;
}

/**
 * @param {Environment} environment
 * @param {string} variable
 * @param {number} least
 */
function read(environment, variable, least) {
  const text = environment[variable]?.trim() ?? '';
  // An empty variable is how many tools say "not set".
  if (text === '') return undefined;
  const value = /^[0-9]{1,5}$/.test(text) ? Number(text) : -1;
  if (value < least || value > MOST) {
    throw new PortError(`${variable} is not a whole number from ${least} to ${MOST}.`);
  }
  return value;
}
