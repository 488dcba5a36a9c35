import { describe, expect, it } from 'vitest';
import { whatIsInTheWay } from '../launcher/in-the-way.mjs';
import { PARTS } from '../launcher/parts.mjs';
import type { Holder } from '../launcher/taken.mjs';

const USUAL = { web: 5173, api: 4000, simulator: 4100 };

/** What is said where these ports have these holders, and every other is free. */
const said = async (
  holders: Readonly<Record<number, Holder>>,
  ports = USUAL,
  platform: NodeJS.Platform = 'linux',
  environment: Readonly<Record<string, string>> = {},
) =>
  whatIsInTheWay(PARTS, ports, {
    command: 'npm start',
    environment,
    platform,
    holder: async (port) => holders[port] ?? 'free',
  });

describe('what is in the way', () => {
  it('is nothing where every port is free', async () => {
    expect(await said({ 80: 'another program' })).toBeUndefined();
  });

  it.each<[number, string, string]>([
    [5173, 'web', 'BONIN_WEB_PORT=5174'],
    [4000, 'api', 'BONIN_PORT=4001'],
    [4100, 'simulator', 'BONIN_SIMULATOR_PORT=4101'],
  ])('is named with what helps: port %i', async (port, name, variable) => {
    expect(await said({ [port]: 'another program' })).toBe(
      `Port ${port} (${name}) is taken by another program: stop it, or run ${variable} npm start.`,
    );
  });

  it('is another bonin, for which an offset helps', async () => {
    expect(await said({ 5173: 'bonin', 4000: 'bonin', 4100: 'bonin' })).toBe(
      'Ports 5173 (web), 4000 (api) and 4100 (simulator) are taken by another bonin: stop it, or run BONIN_PORT_OFFSET=100 npm start.',
    );
  });

  it('advises nothing that is taken itself', async () => {
    expect(await said({ 5173: 'bonin', 5174: 'another program' })).toContain('BONIN_WEB_PORT=5175 ');
    expect(await said({ 5173: 'bonin', 4000: 'bonin', 4110: 'bonin' })).toContain('BONIN_PORT_OFFSET=200 ');
  });

  it('advises a variable a part where somebody has moved one', async () => {
    expect(await said({ 5199: 'bonin', 4000: 'another program' }, { ...USUAL, web: 5199 })).toBe(
      'Ports 5199 (web) and 4000 (api) are taken by another program: stop it, or run BONIN_WEB_PORT=5200 BONIN_PORT=4001 npm start.',
    );
  });

  it('is a port for which the user has no right: nothing is there to stop', async () => {
    expect(await said({ 80: 'not allowed' }, { ...USUAL, web: 80 })).toBe(
      'Port 80 (web) is for administrators only: run BONIN_WEB_PORT=81 npm start.',
    );
  });

  it('keeps in its advice what somebody has moved already', async () => {
    const moved = { web: 5273, api: 4110, simulator: 4200 };
    expect(await said({ 4110: 'bonin' }, moved, 'linux', { BONIN_PORT_OFFSET: '100' })).toContain(
      'run BONIN_PORT_OFFSET=100 BONIN_PORT=4111 npm start.',
    );
    const two = { BONIN_WEB_PORT: '5199', BONIN_PORT: '4500' };
    expect(
      await said({ 4500: 'another program' }, { ...USUAL, web: 5199, api: 4500 }, 'linux', two),
    ).toContain('run BONIN_WEB_PORT=5199 BONIN_PORT=4501 npm start.');
  });

  it('advises no port that browsers refuse, and none beyond the last', async () => {
    expect(await said({ 4189: 'bonin' }, { ...USUAL, simulator: 4189 })).toContain(
      'BONIN_SIMULATOR_PORT=4191 ',
    );
    expect(await said({ 65535: 'bonin' }, { ...USUAL, simulator: 65_535 })).toContain(
      'BONIN_SIMULATOR_PORT=1024 ',
    );
  });

  it('is asked for where the part listens', async () => {
    const asked: unknown[] = [];
    await whatIsInTheWay(PARTS, USUAL, {
      command: 'npm start',
      hostOf: ({ name }) => (name === 'api' ? '192.0.2.2' : undefined),
      holder: async (port, host) => {
        asked.push([port, host]);
        return 'free';
      },
    });
    expect(asked).toEqual([
      [5173, undefined],
      [4000, '192.0.2.2'],
      [4100, undefined],
    ]);
  });

  it('is told to Windows without a shell’s assignment', async () => {
    expect(await said({ 4000: 'another program' }, USUAL, 'win32')).toBe(
      'Port 4000 (api) is taken by another program: stop it, or set BONIN_PORT to 4001 and run npm start again.',
    );
  });
});
