import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World, WorldList } from '@bonin/contracts/simulator/world';
import { startSimulator, type Simulator } from '@bonin/simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { merchant } from '../../../../packages/simulator/test/harness.ts';
import { readCommand } from '../../src/cli/command.ts';
import type { WrittenRelyingParty } from '../../src/cli/relying-parties.ts';
import { CommandError, makeRelyingParties } from '../../src/cli/worlds.ts';
import { runCli } from './process.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mock-kcb-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function running(): Promise<Simulator> {
  const sim = await startSimulator({ port: 0 });
  onTestFinished(async () => sim.close());
  return sim;
}

async function idsOf(sim: Simulator): Promise<string[]> {
  const answer = await sim.app.inject({ url: '/__sim/worlds' });
  return WorldList.parse(answer.json()).worlds.map(({ id }) => id);
}

/** Where nothing listens: a port that was free a moment ago. */
async function closedOrigin(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

/** The command in this process: how a process ends with its errors, the tests with `runCli` show. */
async function runHere(...words: readonly string[]): Promise<readonly object[]> {
  const command = readCommand(words, {});
  if (command.name !== 'worlds') throw new TypeError(`this is ${command.name}`);
  return makeRelyingParties(command.options);
}

describe('mock-kcb worlds', () => {
  it('makes worlds and writes a relying party for each, for its owner’s eyes alone', async () => {
    const sim = await running();
    const file = join(emptyFolder(), 'out.json');
    writeFileSync(file, 'what was there before', { mode: 0o644 });
    const ended = await runCli('worlds', '--count', '3', '--relying-parties', file, '--origin', sim.origin);
    expect(ended).toMatchObject({ code: 0, stderr: '' });

    const lines = ended.stdout.trim().split('\n');
    const [first, second, third, last] = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(lines).toHaveLength(4);
    expect([first, second, third].map((line) => line?.['relyingParty'])).toEqual([
      'world-1',
      'world-2',
      'world-3',
    ]);
    expect(last).toEqual({
      environment: {
        BONIN_RELYING_PARTIES_FILE: file,
        KCB_API_URL: sim.origin,
        KCB_POPUP_URL: `${sim.origin}/CommonSvl`,
        IAMPORT_API_URL: sim.origin,
        IAMPORT_SCRIPT_URL: `${sim.origin}/v1/iamport.js`,
        PORTONE_API_URL: sim.origin,
        PORTONE_SCRIPT_URL: `${sim.origin}/v2/browser-sdk.js`,
      },
    });

    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    const parties = JSON.parse(readFileSync(file, 'utf8')) as WrittenRelyingParty[];
    expect(parties.map(({ id }) => id)).toEqual(['world-1', 'world-2', 'world-3']);
    for (const [index, party] of parties.entries()) {
      const world = sim.world(JSON.parse(lines[index] ?? '').world as string);
      expect(party.kcb).toMatchObject(world.credentials.kcb);
      expect(party.iamport).toEqual(world.credentials.iamport);
      expect(party.portone).toEqual(world.credentials.portone);
      const { serviceToken } = await merchant(sim, world).start({ site_name: party.kcb.siteName });
      expect(world.journal.count({ operation: 'popup-start', serviceToken })).toBe(1);
    }
  });

  it('leaves nothing behind where the file cannot be written', async () => {
    const sim = await running();
    const folder = emptyFolder();
    const file = join(folder, 'missing', 'out.json');
    const ended = await runCli('worlds', '--count', '2', '--relying-parties', file, '--origin', sim.origin);
    expect(ended).toEqual({ code: 1, stdout: '', stderr: `mock-kcb: cannot write ${file}: ENOENT\n` });
    expect(await idsOf(sim)).toEqual(['default']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind where the simulator is full', async () => {
    const sim = await running();
    for (let count = 1; count < 1000; count += 1) sim.createWorld();
    const before = await idsOf(sim);
    const folder = emptyFolder();
    const words = ['worlds', '--count', '2', '--relying-parties', join(folder, 'out.json')];
    await expect(runHere(...words, '--origin', sim.origin)).rejects.toEqual(
      new CommandError(`the simulator at ${sim.origin} makes no world: too_many_worlds`),
    );
    expect(await idsOf(sim)).toEqual(before);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says in one line that no simulator answers', async () => {
    const origin = await closedOrigin();
    const file = join(emptyFolder(), 'out.json');
    const refused = runHere('worlds', '--relying-parties', file, '--origin', origin);
    await expect(refused).rejects.toThrow(CommandError);
    await expect(refused).rejects.toThrow(new RegExp(`^no simulator answers at ${origin}: [^\n]+$`));
  });

  it('says in one line that something else answers', async () => {
    const server = createServer((_request, response) => response.writeHead(201).end('{}'));
    onTestFinished(() => server.close() && undefined);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(World.safeParse({}).success).toBe(false);
    await expect(
      runHere('worlds', '--relying-parties', join(emptyFolder(), 'x'), '--origin', origin),
    ).rejects.toEqual(new CommandError(`what answers at ${origin} is no simulator of this version`));
  });

  it('refuses what it does not know, in one line and with 2', async () => {
    const ended = await runCli('worlds', '--colour');
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr: "mock-kcb: Unknown option '--colour' (see --help)\n",
    });
  });

  it('explains itself', () => {
    const command = readCommand(['worlds', '--help'], {});
    expect(command).toEqual({
      name: 'help',
      text: expect.stringMatching(/^Usage: mock-kcb worlds /) as string,
    });
  });
});
