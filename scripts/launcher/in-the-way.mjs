// One line that names what is in the way, and what helps.
import { PARTS } from './parts.mjs';
import { isUsable, MOST, portAt } from './ports.mjs';
import { holderOf } from './taken.mjs';

/** @typedef {import('./parts.mjs').Part} Part */
/** @typedef {import('./ports.mjs').Ports} Ports */
/** @typedef {import('./taken.mjs').Holder} Holder */
/** @typedef {import('./ports.mjs').Environment} Environment */
/**
 * @typedef {object} How
 * @property {string} command - Starts the parts.
 * @property {Environment} [environment] - What somebody has set already.
 * @property {NodeJS.Platform} [platform]
 * @property {(port: number, host?: string) => Promise<Holder>} [holder]
 * @property {(part: Part) => string | undefined} [hostOf] - Where a part listens besides this machine's own addresses.
 */

const STEP = 100;
const LEAST = 1024;
const TRIES = 50;

/**
 * Looks at the ports of some parts.
 *
 * @param {readonly Part[]} parts
 * @param {Ports} ports
 * @param {How} how
 * @returns {Promise<string | undefined>} The line; nothing if every port is free.
 */
export async function whatIsInTheWay(parts, ports, how) {
  const { holder = holderOf, hostOf = () => undefined } = how;
  const found = await Promise.all(
    parts.map(async (part) => ({ part, by: await holder(ports[part.name], hostOf(part)) })),
  );
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
  return `${what}: ${stop}${set([...kept(how.environment, values), ...values], how)}.`;
}

/** @param {readonly Holder[]} holders */
function reason(holders) {
  if (holders.includes('not allowed')) return 'for administrators only';
  return holders.every((by) => by === 'bonin') ? 'taken by another bonin' : 'taken by another program';
}

/** @param {readonly string[]} names */
function listed(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/**
 * What somebody has moved already goes into the advice: typed without it, the other parts would move back.
 *
 * @param {Environment} environment
 * @param {readonly [string, number][]} values
 * @returns {[string, number][]}
 */
function kept(environment = {}, values) {
  const names = ['BONIN_PORT_OFFSET', ...PARTS.map(({ variable }) => variable)];
  return names
    .filter((name) => (environment[name]?.trim() ?? '') !== '' && !values.some(([own]) => own === name))
    .map((name) => [name, Number(environment[name])]);
}

/**
 * @param {readonly [string, number][]} values
 * @param {How} how
 */
function set(values, { command, platform = process.platform }) {
  return platform === 'win32'
    ? `set ${listed(values.map(([name, value]) => `${name} to ${value}`))} and run ${command} again`
    : `run ${values.map((pair) => pair.join('=')).join(' ')} ${command}`;
}

/**
 * @param {Ports} ports
 * @param {readonly Part[]} parts
 * @param {(port: number, host?: string) => Promise<Holder>} holder
 */
async function freePorts(ports, parts, holder) {
  const used = Object.values(ports);
  /** @type {[string, number][]} */
  const values = [];
  for (const { name, variable } of parts) {
    let port = ports[name] + 1;
    for (let tries = 0; tries < MOST; tries += 1, port += 1) {
      if (port > MOST) port = LEAST;
      if (isUsable(port) && !used.includes(port) && (await holder(port)) === 'free') break;
    }
    used.push(port);
    values.push([variable, port]);
  }
  return values;
}

/**
 * @param {readonly Part[]} parts
 * @param {(port: number, host?: string) => Promise<Holder>} holder
 */
async function freeOffset(parts, holder) {
  for (let offset = STEP; offset < STEP * TRIES; offset += STEP) {
    const moved = parts.map((part) => portAt(part, offset));
    if (!moved.every(isUsable)) continue;
    const holders = await Promise.all(moved.map((port) => holder(port)));
    if (holders.every((by) => by === 'free')) return offset;
  }
  return STEP;
}
