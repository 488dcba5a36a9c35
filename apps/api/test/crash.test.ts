// A process that breaks twice: its last words name errors, and repeat nothing of what they say.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nameOfError } from '../src/crash.ts';

const PROGRAM = `
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { nameOfError, quietEnd } from './src/crash.ts';
const logger = pino({ base: null });
closeWithGrace({ delay: 5000, ...quietEnd(logger) }, async ({ err }) => {
  logger.fatal({ event: 'crash', name: nameOfError(err) });
  setImmediate(() => { throw Object.assign(new TypeError('second 홍길동'), { phone: '01000000001' }); });
  await new Promise(() => undefined);
});
setImmediate(() => { throw Object.assign(new RangeError('first 홍길동'), { phone: '01000000001' }); });
`;

describe('a crash during a crash', () => {
  it('prints names of errors alone, and exits with 1', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM],
      { cwd: join(import.meta.dirname, '..'), encoding: 'utf8', timeout: 30_000 },
    );
    expect(status).toBe(1);
    expect(stdout.match(/"name":"[A-Za-z]+"/g)?.toSorted()).toEqual([
      '"name":"RangeError"',
      '"name":"TypeError"',
    ]);
    expect(stdout + stderr).not.toMatch(/홍길동|0100000|first|second/);
  });
});

describe('the name of an error', () => {
  it.each([
    [new TypeError('x'), 'TypeError'],
    [Object.assign(new Error('x'), { name: '홍길동 01000000001' }), 'unknown'],
    ['a text', 'string'],
    [undefined, 'undefined'],
  ])('of %o', (error, name) => {
    expect(nameOfError(error)).toBe(name);
  });
});
