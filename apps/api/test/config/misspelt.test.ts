// A variable whose name is nearly right is named with the right one; what others read is left alone.
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config/config.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig({ BONIN_MODE: 'test', ...environment });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('a misspelt variable', () => {
  it.each([
    ['BONIN_STROE', 'BONIN_STORE'],
    ['BONIN_STORES', 'BONIN_STORE'],
    ['BONIN_TRUSTED_PROXY', 'BONIN_TRUSTED_PROXIES'],
    ['BONIN_TRUSTED_PROXYS', 'BONIN_TRUSTED_PROXIES'],
    ['BONIN_ROOT_SECRET', 'BONIN_ROOT_SECRETS'],
    ['BONIN_DRAIN_SECOND', 'BONIN_DRAIN_SECONDS'],
    ['bonin_port', 'BONIN_PORT'],
    ['PUBLIC_ORIGINS', 'PUBLIC_ORIGIN'],
    ['KCB_CLIENT_SECERT', 'KCB_CLIENT_SECRET'],
  ])('is refused by its name: %s', (name, nearest) => {
    expect(problemsOf({ [name]: 'CANARY' })).toEqual([
      `${name} is not a variable of bonin, but ${nearest} is`,
    ]);
  });

  it.each([
    'BONIN_WEB_PORT',
    'BONIN_THOROUGH',
    'BONIN_SIMULATOR_PORT',
    'KCB_HOME',
    'PUBLIC_URL',
    'HOME',
    'PATH',
  ])('is not one that somebody else reads: %s', (name) => {
    expect(problemsOf({ [name]: 'x' })).toEqual([]);
    expect(readConfig({ BONIN_MODE: 'test', [name]: 'x' }).unknownVariables).toEqual([]);
  });

  it('is not one that is empty, which is how many tools say "not set"', () => {
    expect(problemsOf({ BONIN_STROE: '' })).toEqual([]);
  });

  it('that is like none is told at the start, with the name that is most like it', () => {
    expect(readConfig({ BONIN_MODE: 'test', BONIN_DRAIN_TIMEOUT: '1' }).unknownVariables).toEqual([
      { name: 'BONIN_DRAIN_TIMEOUT', nearest: 'BONIN_DRAIN_SECONDS', isMisspelt: false },
    ]);
  });
});
