import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCommand } from '../../src/cli/command.ts';
import { UsageError } from '../../src/cli/problems.ts';

const problemOf = (...words: string[]): string => {
  try {
    readCommand(words);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return '';
};
const worlds = (...words: string[]) => ['worlds', '--relying-parties', 'out.json', ...words];

describe('readCommand', () => {
  it('serves on port 4100 of 127.0.0.1 unless told otherwise', () => {
    expect(readCommand([])).toEqual({ name: 'serve', options: { port: 4100, host: '127.0.0.1' } });
    expect(readCommand(['--port', '0', '--host', '::1'])).toEqual({
      name: 'serve',
      options: { port: 0, host: '::1' },
    });
  });

  it('takes a scenario out of a file, and says in one line what is wrong with it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mock-kcb-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'scenario.json');
    const write = (content: unknown) =>
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    write({ outcomes: [{ outcome: 'B092', times: 2 }] });
    const scenario = { outcomes: [{ outcome: 'B092', times: 2 }] };
    expect(readCommand(['--scenario', file])).toMatchObject({ name: 'serve', options: { scenario } });
    expect(readCommand([], { MOCK_KCB_SCENARIO: file })).toMatchObject({ options: { scenario } });
    expect(readCommand([], { MOCK_KCB_SCENARIO: '' })).not.toHaveProperty('options.scenario');
    write({ outcomes: [{ outcome: 'SECRET' }] });
    expect(problemOf('--scenario', file)).toMatch(/^--scenario: .*\(outcomes\.0\.outcome\)$/);
    expect(problemOf('--scenario', file)).not.toContain('SECRET');
    write({ people: [{ sameAs: '01000000999' }] });
    expect(problemOf('--scenario', file)).toMatch(/^--scenario: .*unknown_person.*people\[0\]$/);
    write('{');
    expect(problemOf('--scenario', file)).toBe('--scenario names a file that is not JSON');
    expect(problemOf('--scenario', join(folder, 'none'))).toBe('--scenario names no file that can be read');
  });

  it('is reached under the names and addresses that it is told, by options or by variables', () => {
    const reached = {
      allowHosts: ['mock-kcb', 'sim:4100'],
      origin: 'http://mock-kcb:4100',
      browserOrigin: 'https://sim.dev.example',
    };
    const words =
      '--allow-host mock-kcb --allow-host sim:4100 --origin http://mock-kcb:4100 --browser-origin https://sim.dev.example';
    expect(readCommand(words.split(' '))).toEqual({
      name: 'serve',
      options: { port: 4100, host: '127.0.0.1', ...reached },
    });
    const environment = {
      MOCK_KCB_HOST: '0.0.0.0',
      MOCK_KCB_PORT: '80',
      MOCK_KCB_ALLOW_HOSTS: 'mock-kcb, sim:4100,',
      MOCK_KCB_ORIGIN: 'http://mock-kcb:4100',
      MOCK_KCB_BROWSER_ORIGIN: 'https://sim.dev.example',
    };
    expect(readCommand([], environment)).toEqual({
      name: 'serve',
      options: { port: 80, host: '0.0.0.0', ...reached },
    });
    expect(readCommand(['--port', '1', '--allow-host', 'other'], environment)).toMatchObject({
      options: { port: 1, host: '0.0.0.0', allowHosts: ['other'] },
    });
    expect(readCommand([], { MOCK_KCB_PORT: '', MOCK_KCB_ORIGIN: '', MOCK_KCB_ALLOW_HOSTS: '' })).toEqual({
      name: 'serve',
      options: { port: 4100, host: '127.0.0.1' },
    });
  });

  it.each([
    ['--allow-host', 'http://mock-kcb'],
    ['--allow-host', ''],
    ['--origin', 'mock-kcb:4100'],
    ['--browser-origin', 'https://dev.example/sim'],
  ])('is asked wrongly by %s %s, in one line', (option, value) => {
    expect(() => readCommand([option, value])).toThrow(UsageError);
    expect(() => readCommand([option, value])).toThrow(new RegExp(`^${option} is not [^\n]+$`));
  });

  it('takes the seed of the default world, and the settings of all', () => {
    expect(
      readCommand(['--seed', 'abc', '--settings', '{"codeTries":1,"encryptedFields":[]}']),
    ).toMatchObject({
      options: { seed: 'abc', settings: { codeTries: 1, encryptedFields: [] } },
    });
  });

  it('makes eight worlds on the usual simulator unless told otherwise', () => {
    expect(readCommand(worlds())).toEqual({
      name: 'worlds',
      options: {
        count: 8,
        origin: 'http://127.0.0.1:4100',
        file: 'out.json',
        redirectUrls: ['http://localhost:5173/cert-result', 'http://localhost:5173/cert-fail'],
      },
    });
    const [origin, back] = ['http://localhost:1', 'https://shop.example/back'];
    expect(
      readCommand(worlds('--count', '2', '--origin', `${origin}/`, '--redirect-url', back)),
    ).toMatchObject({ options: { count: 2, origin, redirectUrls: [back] } });
  });

  it.each([
    [['--help'], 'Starts the simulator'],
    [['-h', '--port', '1'], 'Starts the simulator'],
    [['worlds', '--help'], 'BONIN_RELYING_PARTIES_FILE'],
    [['worlds', '-h', '--count', 'x'], 'BONIN_RELYING_PARTIES_FILE'],
  ])('explains itself for %j', (words, said) => {
    expect(readCommand(words)).toEqual({ name: 'help', text: expect.stringContaining(said) });
  });

  it.each([
    [['--port', '65536'], '--port is not a number from 0 to 65535'],
    [['--port', '1e3'], '--port is not a number'],
    [['--colour'], "Unknown option '--colour' (see --help)"],
    [['world'], 'Unexpected argument'],
    [['--port'], '--port'],
    [['--host', ''], '--host is empty'],
    [['--host'], '--host'],
    [['--seed', 'two words'], '--seed: Invalid string'],
    [['--settings', '{codeTries: 1}'], '--settings is not JSON'],
    [['--settings', '{"codeTries":0}'], '--settings.codeTries: Too small'],
    [['--settings', '{"codeTry":1}'], '--settings: Unrecognized key: "codeTry"'],
    [['--settings', '[]'], '--settings: Invalid input'],
    [['worlds'], '--relying-parties <file> is missing'],
    [worlds('--count', '0'), '--count is not a number from 1 to 1000'],
    [worlds('--count', '1001'), '--count is not a number from 1 to 1000'],
    [worlds('--origin', '127.0.0.1:4100'), '--origin is not an origin'],
    [worlds('--origin', 'http://127.0.0.1:4100/__sim'), '--origin is not an origin'],
    [worlds('--origin', 'ftp://127.0.0.1'), '--origin is not an origin'],
    [worlds('--redirect-url', 'shop'), '--redirect-url is not an http(s) URL'],
    [worlds('--port', '1'), "Unknown option '--port'"],
    [worlds('more'), 'Unexpected argument'],
  ])('refuses %j in one line', (words, said) => {
    const problem = problemOf(...words);
    expect(problem).toContain(said);
    expect(problem).not.toContain('\n');
  });
});
