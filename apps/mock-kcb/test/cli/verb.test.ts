// The verbs: each follows from the declaration of an action, and drives a running simulator.
import { startSimulator, CONTROL_CALLS, type Simulator } from '@bonin/simulator';
import { beforeAll, afterAll, beforeEach, describe, expect, it } from 'vitest';
import { merchant } from '../../../../packages/simulator/test/harness.ts';
import { readCommand } from '../../src/cli/command.ts';
import { CommandError, UsageError } from '../../src/cli/problems.ts';
import { verbHelp } from '../../src/cli/verb-help.ts';
import { optionName, verbOptions } from '../../src/cli/verb-options.ts';
import { runVerb } from '../../src/cli/verb.ts';
import { runCli } from './process.ts';

let sim: Simulator;
beforeAll(async () => {
  sim = await startSimulator({ port: 0 });
});
afterAll(async () => sim.close());
beforeEach(() => {
  sim.world().reset();
});

/** Runs a verb in this process. */
async function run(line: string, ...more: string[]): Promise<unknown> {
  const command = readCommand([...line.split(' '), ...more, '--simulator', sim.origin]);
  if (command.name !== 'verb') throw new Error(`${line} is no verb`);
  return runVerb(command.options);
}

describe('mock-kcb <verb>, as a process', () => {
  it('prepares an outcome on a running simulator, and prints the answer', async () => {
    const words = 'next --outcome cancelled --phone 01000000001'.split(' ');
    const { code, stdout, stderr } = await runCli(...words, '--simulator', sim.origin);
    expect([code, stderr]).toEqual([0, '']);
    const rule = { outcome: 'cancelled', match: { phoneNumber: '01000000001' }, times: 1 };
    expect(JSON.parse(stdout)).toMatchObject(rule);
    expect(sim.world().outcomes.list()).toMatchObject([rule]);
    const { serviceToken } = await merchant(sim).start();
    expect(sim.world().finish(serviceToken, { person: { phoneNumber: '01000000001' } })).toMatchObject({
      fields: {},
    });
    expect(sim.world().outcomes.list()).toEqual([]);
  });

  it('ends with 1 where the simulator refuses, and with 2 where a value is wrong', async () => {
    const refused = await runCli('worlds', 'delete', '--world', 'default', '--simulator', sim.origin);
    expect(refused).toEqual({
      code: 1,
      stdout: '',
      stderr: 'mock-kcb: default_world_stays: The default world cannot be deleted. Reset it instead.\n',
    });
    const wrong = await runCli('next', '--outcome', 'canceled', '--simulator', sim.origin);
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/^mock-kcb: Invalid option: [^\n]+ \(--outcome\)\n$/);
  });
});

describe('a verb', () => {
  it('sets a fault with the fields of its kind', async () => {
    const line =
      'fault --kind status --status 503 --retry-after-seconds 5 --operation popup-result --times always';
    expect(await run(line)).toMatchObject({
      operation: 'popup-result',
      times: 'always',
      fault: { kind: 'status', status: 503, retryAfterSeconds: 5, when: 'before' },
    });
    expect(await run('faults')).toMatchObject({ faults: [{ id: 1 }] });
    expect(await run('faults remove 1')).toBeUndefined();
    expect(sim.world().faults.list()).toEqual([]);
  });

  it('creates, changes and removes a person', async () => {
    const created = await run('people create --phone 01000005001 --full-years-today 17 --name 홍길동');
    expect(created).toMatchObject({ phoneNumber: '01000005001', name: '홍길동' });
    expect(await run('people change 01000005001 --outcome B092')).toMatchObject({ outcome: 'B092' });
    await run('people remove 01000005001');
    expect(() => sim.world().people.get('01000005001')).toThrow('unknown_person');
  });

  it('moves, freezes and resumes the clock', async () => {
    expect(await run('clock change --freeze 2026-12-31T15:00:00Z')).toMatchObject({ frozen: true });
    expect(await run('clock change --advance-ms 60000')).toEqual({
      now: '2026-12-31T15:01:00.000Z',
      frozen: true,
    });
    expect(await run('clock change --resume')).toMatchObject({ frozen: false });
  });

  it('finishes a transaction, and answers a PASS request', async () => {
    const { serviceToken } = await merchant(sim).start();
    const back = await run(`finish ${serviceToken} --phone 01000000001`);
    expect(back).toMatchObject({ returnMethod: expect.any(String) as string });
    expect(await run('transactions --limit 1')).toMatchObject({ transactions: [{ serviceToken }] });
    expect(await run('pass')).toEqual({ requests: [] });
    await expect(run(`pass approve ${'A'.repeat(22)}`)).rejects.toThrow(/^unknown_pass_request: /);
  });

  it('creates, lists and deletes worlds, and drives the one that it is told', async () => {
    const { id } = (await run('worlds create --code-tries 1 --danal-contract ci --danal-contract phone')) as {
      id: string;
    };
    expect(sim.world(id).settings).toMatchObject({ codeTries: 1, danalContract: ['ci', 'phone'] });
    await run(`next --outcome B092 --world ${id}`);
    expect(sim.world(id).outcomes.list()).toHaveLength(1);
    expect(sim.world().outcomes.list()).toEqual([]);
    await run(`reset --only outcomes --only people --world ${id}`);
    expect(sim.world(id).outcomes.list()).toEqual([]);
    expect(JSON.stringify(await run('worlds list'))).toContain(id);
    await run(`worlds delete --world ${id}`);
    await expect(run(`worlds show --world ${id}`)).rejects.toEqual(
      new CommandError('unknown_world: No such world. Worlds are deleted when the simulator restarts.'),
    );
  });

  it.each([
    ['next', UsageError, '--outcome is missing'],
    ['finish', UsageError, '<token> is missing'],
    ['people change', UsageError, '<phone> is missing'],
    ['people 01000000001', UsageError, 'there are too many words'],
    ['next --outcome verified --colour red', UsageError, "Unknown option '--colour'"],
    ['fault --kind delay', UsageError, '(--ms)'],
    ['fault --kind delay --ms soon', UsageError, '(--ms)'],
    ['fault --kind reset --ms 5', UsageError, '"ms"'],
    ['people change 123 --outcome verified', UsageError, '(<phone>)'],
    ['people create --born yesterday', UsageError, '(--born)'],
    ['transactions --limit 0', UsageError, '(--limit)'],
    ['clock change', UsageError, 'advanceMs'],
    [
      'fault --kind another-person --operation token',
      CommandError,
      'impossible_fault: another-person is for',
    ],
    ['people create --phone 01000000001', CommandError, 'number_taken: '],
    ['outcomes remove 7', CommandError, 'unknown_rule: '],
  ])('refuses %s in one line', async (line, kind, said) => {
    const refused = (async () => run(line))();
    await expect(refused).rejects.toThrow(kind);
    await expect(refused).rejects.toThrow(said);
    await expect(refused).rejects.toThrow(/^[^\n]+$/);
  });

  it('names no value that it was given', async () => {
    await expect(run('people create --born', '1990-13-45')).rejects.not.toThrow('1990-13-45');
  });

  it.each([
    [['next', '--outcome', 'verified', '--simulator', '127.0.0.1:4100'], '--simulator is not an origin'],
    [
      ['next', '--outcome', 'verified', '--simulator', 'http://127.0.0.1:4100/x'],
      '--simulator is not an origin',
    ],
  ])('takes no address such as %j', (words, said) => {
    expect(() => readCommand(words)).toThrow(said);
  });

  it('says in one line that no simulator answers', async () => {
    const gone = await startSimulator({ port: 0 });
    const { origin } = gone;
    await gone.close();
    const command = readCommand(['clock', '--simulator', origin]);
    if (command.name !== 'verb') throw new Error('clock is a verb');
    await expect(runVerb(command.options)).rejects.toThrow(`no simulator answers at ${origin}`);
  });
});

describe('the verbs', () => {
  it('are one for each action, with an option for each field', () => {
    const commands = CONTROL_CALLS.map(({ command }) => command);
    expect(new Set(commands).size).toBe(commands.length);
    for (const call of CONTROL_CALLS) {
      const names = verbOptions(call).map(({ name }) => name);
      expect(new Set([...names, 'help', 'simulator', 'world']).size).toBe(names.length + 3);
    }
  });

  it.each(CONTROL_CALLS.map((call) => [call.command, call] as const))('explain %s', (command, call) => {
    const read = readCommand([...command.split(' '), '--help']);
    expect(read).toEqual({ name: 'help', text: verbHelp(call, 'http://127.0.0.1:4100') });
    const text = read.name === 'help' ? read.text : '';
    expect(text).toContain(`Usage: mock-kcb ${command}`);
    for (const { name } of verbOptions(call)) expect(text).toContain(`  --${name}`);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(160);
  });

  it('stand in the help of the command', () => {
    const help = readCommand(['--help']);
    for (const { command, summary } of CONTROL_CALLS)
      expect(help).toMatchObject({
        text: expect.stringMatching(new RegExp(`^  ${command} .*${summary}$`, 'm')) as string,
      });
  });

  it('say what a value may be', () => {
    const help = readCommand(['fault', '--help']);
    expect(help).toMatchObject({
      text: expect.stringMatching(
        /--ms <number>\n\s+Required\. The field fault\.ms\. From 1 to 60000\. Only with --kind delay\./,
      ) as string,
    });
  });

  it.each([
    ['serviceToken', 'service-token'],
    ['phoneNumber', 'phone'],
    ['CPTITLE', 'cptitle'],
    ['id', 'id'],
  ])('call %s --%s', (field, name) => {
    expect(optionName(field)).toBe(name);
  });
});
