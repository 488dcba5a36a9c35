// One line that names what is in the way, and what helps.
import { portAt } from './ports.mjs';
import { holderOf } from './taken.mjs';

/** @typedef {import('./parts.mjs').Part} Part */
/** @typedef {import('./ports.mjs').Ports} Ports */
/** @typedef {import('./taken.mjs').Holder} Holder */

const STEP = 100;
const MOST = 65_535;
const TRIES = 50;

/**
 * Looks at the ports of some parts.
 *
 * @param {readonly Part[]} parts
 * @param {Ports} ports
 * @param {{ command: string, platform?: NodeJS.Platform, holder?: (port: number) => Promise<Holder> }} how - `command` starts the parts.
 * @returns {Promise<string | undefined>} The line; nothing if every port is free.
 */
export async function whatIsInTheWay(parts, ports, { command, platform, holder = holderOf }) {
  const found = await Promise.all(parts.map(async (part) => ({ part, by: await holder(ports[part.name]) })));
  const taken = found.filter(({ by }) => by !== 'free');
  const [first, ...more] = taken;
  if (first === undefined) return undefined;
  const where = listed(taken.map(({ part }) => `${ports[part.name]} (${part.name})`));
  const isOne = more.length === 0;
  const what = `${isOne ? 'Port' : 'Ports'} ${where} ${isOne ? 'is' : 'are'} ${reason(taken.map(({ by }) => by))}`;
  const isUnmoved = parts.every((part) => ports[part.name] === part.usualPort);
  /** @type {[string, number][]} */
  const values =
    isOne || !isUnmoved
      ? await freePorts(
          ports,
          taken.map(({ part }) => part),
          holder,
        )
      : [['BONIN_PORT_OFFSET', await freeOffset(parts, holder)]];
  const stop = taken.some(({ by }) => by === 'not allowed') ? '' : 'stop it, or ';
  return `${what}: ${stop}${set(values, command, platform)}.`;
}

/** @param {readonly Holder[]} holders */
function reason(holders) {
  if (holders.includes('not allowed')) return 'not for this user';
  return holders.every((by) => by === 'bonin') ? 'taken by another bonin' : 'taken by another program';
}

/** @param {readonly string[]} names */
function listed(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/**
 * @param {readonly [string, number][]} values
 * @param {string} command
 * @param {NodeJS.Platform} platform
 */
function set(values, command, platform = process.platform) {
  return platform === 'win32'
    ? `set ${listed(values.map(([name, value]) => `${name} to ${value}`))} and run ${command} again`
    : `run ${values.map((pair) => pair.join('=')).join(' ')} ${command}`;
}

/**
 * @param {Ports} ports
 * @param {readonly Part[]} parts
 * @param {(port: number) => Promise<Holder>} holder
 */
async function freePorts(ports, parts, holder) {
  const used = Object.values(ports);
  /** @type {[string, number][]} */
  const values = [];
  for (const { name, variable } of parts) {
    let port = ports[name] + 1;
    while (port < MOST && (used.includes(port) || (await holder(port)) !== 'free')) port += 1;
    used.push(port);
    values.push([variable, port]);
  }
  return values;
}

/**
 * @param {readonly Part[]} parts
 * @param {(port: number) => Promise<Holder>} holder
 */
async function freeOffset(parts, holder) {
  for (let offset = STEP; offset < STEP * TRIES; offset += STEP) {
    const holders = await Promise.all(parts.map((part) => holder(portAt(part, offset))));
    if (holders.every((by) => by === 'free')) return offset;
  }
  return STEP;
}
