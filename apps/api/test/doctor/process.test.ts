// doctor as a process: exit codes, streams, and the environment that the API has.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '@bonin/simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtProgram } from '../../../../scripts/built-program.ts';

const doctor = await builtProgram('apps/api/src/doctor.ts');
const folder = fileURLToPath(new URL('../..', import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [doctor, ...args],
      { cwd: folder, env: { PATH: process.env['PATH'] ?? '', ...environment } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

async function simulated() {
  const simulator = await startSimulator({ port: 0 });
  onTestFinished(() => simulator.close());
  return { BONIN_MODE: 'test', BONIN_STORE: 'memory:', ...simulator.world().environment };
}

describe('doctor', () => {
  it('leaves with 0 where it has warnings alone, and prints the report without colours', async () => {
    const { code, stdout, stderr } = await run([], await simulated());
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ok +api/);
    expect(stdout).toMatch(/\n0 problems, 1 warning, \d+ ok, \d+ skipped\.\n$/);
    expect(stdout).not.toContain('\u001B');
  });

  it('leaves with 1 where a problem is among the findings, as JSON too', async () => {
    const environment = { ...(await simulated()), KCB_CLIENT_SECRET: 'bonin-canary-secret' };
    const { code, stdout } = await run(['--json', '--provider', 'kcb'], environment);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, counts: { problem: 1 } });
    expect(stdout).not.toContain('canary');
  });

  it('leaves with 1 where the configuration is wrong', async () => {
    expect(await run([])).toMatchObject({ code: 1, stderr: '' });
  });

  it.each([[['--canary']], [['--answer', 'canary.json']]])(
    'leaves with 2 for %j, and says why in one line',
    async (args) => {
      const { code, stdout, stderr } = await run(args, { BONIN_MODE: 'test' });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^doctor: (?!.*canary)[^\n]+\n$/);
    },
  );

  it('prints its help with 0', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Exit codes');
  });

  it('reads a recorded answer from where npm was called', async () => {
    const calledFrom = mkdtempSync(join(tmpdir(), 'bonin-doctor-'));
    onTestFinished(() => rmSync(calledFrom, { recursive: true, force: true }));
    writeFileSync(join(calledFrom, 'answer.json'), '{"rsp_cd":"B123","canary":1}');
    const environment = { ...(await simulated()), INIT_CWD: calledFrom };
    const { code, stdout } = await run(['--answer', 'answer.json'], environment);
    expect(code).toBe(0);
    expect(stdout).toContain('names no person');
    expect(stdout).not.toContain('canary');
  });
});
