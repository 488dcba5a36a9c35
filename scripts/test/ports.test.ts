import { describe, expect, it } from 'vitest';
import { environmentOf, addressLines } from '../launcher/environment.mjs';
import { PortError, readPorts } from '../launcher/ports.mjs';

const USUAL = { web: 5173, api: 4000, simulator: 4100 };

describe('the ports', () => {
  it.each([
    ['nothing is set', {}, USUAL],
    ['a variable is empty', { BONIN_PORT: '', BONIN_PORT_OFFSET: ' ' }, USUAL],
    ['the web app moves', { BONIN_WEB_PORT: '5199' }, { ...USUAL, web: 5199 }],
    ['the API moves', { BONIN_PORT: '4010' }, { ...USUAL, api: 4010 }],
    ['the simulator moves', { BONIN_SIMULATOR_PORT: '4999' }, { ...USUAL, simulator: 4999 }],
    ['all of them move', { BONIN_PORT_OFFSET: '100' }, { web: 5273, api: 4110, simulator: 4200 }],
    [
      'one has a port of its own',
      { BONIN_PORT_OFFSET: '100', BONIN_PORT: '4500' },
      { web: 5273, api: 4500, simulator: 4200 },
    ],
    ['an offset is none', { BONIN_PORT_OFFSET: '0' }, USUAL],
  ])('are these where %s', (_what, environment, ports) => {
    expect(readPorts(environment)).toEqual(ports);
  });

  it('are never shared by copies whose offsets are hundreds', () => {
    const all = Array.from({ length: 9 }, (_, index) =>
      readPorts({ BONIN_PORT_OFFSET: String(index * 100) }),
    );
    const used = all.flatMap((ports) => Object.values(ports));
    expect(new Set(used).size).toBe(used.length);
  });

  it.each([
    ['BONIN_PORT', 'four thousand'],
    ['BONIN_PORT', '0'],
    ['BONIN_PORT', '65536'],
    ['BONIN_WEB_PORT', '-1'],
    ['BONIN_WEB_PORT', '5173.5'],
    ['BONIN_WEB_PORT', '0x10'],
    ['BONIN_SIMULATOR_PORT', '1e4'],
    ['BONIN_SIMULATOR_PORT', '4100 4101'],
    ['BONIN_SIMULATOR_PORT', '４１００'],
    ['BONIN_PORT_OFFSET', '-100'],
    ['BONIN_PORT_OFFSET', '61000'],
    ['BONIN_WEB_PORT', '6000'],
  ])('are refused in one line for %s=%s', (name, value) => {
    const read = () => readPorts({ [name]: value });
    expect(read).toThrow(PortError);
    expect(read).toThrow(new RegExp(`^${name} [^\n]+\\.$`));
  });
});

describe('two parts', () => {
  it.each([
    [
      { BONIN_WEB_PORT: '4000' },
      /^BONIN_WEB_PORT and BONIN_PORT give the web and the api the same port, 4000\.$/,
    ],
    [{ BONIN_PORT: '4100' }, /^BONIN_PORT and BONIN_SIMULATOR_PORT give [^\n]+ the same port, 4100\.$/],
  ])('may not share a port: %j', (environment, line) => {
    expect(() => readPorts(environment)).toThrow(line);
  });
});

describe('the environment of the parts', () => {
  it('follows from the ports', () => {
    const environment = environmentOf({ TZ: 'Asia/Seoul' }, { web: 1, api: 2, simulator: 3 });
    expect(environment).toEqual({
      TZ: 'Asia/Seoul',
      BONIN_MODE: 'test',
      BONIN_WEB_PORT: '1',
      BONIN_PORT: '2',
      BONIN_SIMULATOR_PORT: '3',
      PUBLIC_ORIGIN: 'http://localhost:1',
      BONIN_API_ORIGIN: 'http://127.0.0.1:2',
      BONIN_SIMULATOR_ORIGIN: 'http://127.0.0.1:3',
      NO_PROXY: 'localhost,127.0.0.1,[::1]',
      no_proxy: 'localhost,127.0.0.1,[::1]',
    });
    expect(addressLines(environment)).toContain('http://localhost:1\n');
    expect(addressLines(environment)).toContain('http://127.0.0.1:3/__sim/inbox');
    expect(addressLines(environment)).not.toMatch(/5173|4000|4100/);
  });

  it('keeps an address that somebody set, and none that is empty', () => {
    const own = { PUBLIC_ORIGIN: 'https://tunnel.example', BONIN_SIMULATOR_ORIGIN: '' };
    expect(environmentOf(own, USUAL)).toMatchObject({
      PUBLIC_ORIGIN: 'https://tunnel.example',
      BONIN_SIMULATOR_ORIGIN: 'http://127.0.0.1:4100',
    });
  });

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:4000'],
    ['::', 'http://[::1]:4000'],
    ['::1', 'http://[::1]:4000'],
    ['192.0.2.7', 'http://192.0.2.7:4000'],
  ])('leads the web app to an API that listens on %s', (host, origin) => {
    expect(environmentOf({ BONIN_HOST: host }, USUAL)['BONIN_API_ORIGIN']).toBe(origin);
  });

  it.each([
    [{}, 'localhost,127.0.0.1,[::1]'],
    [{ NO_PROXY: 'a.example, .b.example' }, 'a.example, .b.example,localhost,127.0.0.1,[::1]'],
    [{ no_proxy: '', NO_PROXY: 'a.example' }, 'a.example,localhost,127.0.0.1,[::1]'],
    [{ no_proxy: 'c.example', NO_PROXY: 'ignored' }, 'c.example,localhost,127.0.0.1,[::1]'],
  ])('lead past a proxy on this machine: %j', (own, noProxy) => {
    expect(environmentOf(own, USUAL)).toMatchObject({ NO_PROXY: noProxy, no_proxy: noProxy });
  });

  it('lead past every proxy where all hosts are excepted', () => {
    expect(environmentOf({ NO_PROXY: '*' }, USUAL)['NO_PROXY']).toBe('*');
  });
});
