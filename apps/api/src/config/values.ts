/** Checks of single values that a form cannot express: strong keys, real networks, files that are there. */
import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createKeyRing } from '@bonin/crypto/key-ring';
import type { Mode } from '../surroundings.ts';
import type { PartialVariables } from './variables.ts';

/** A sealed result has one length for everybody: with a longer origin the longest name would not fit. */
export const MAX_ORIGIN_LENGTH = { live: 72, test: 58 } as const satisfies Record<Mode, number>;

/**
 * @param variables as far as they could be read.
 * @returns a sentence for each that will not do; values are not repeated.
 */
export function checkValues(variables: PartialVariables): string[] {
  const problems: string[] = [];
  const maxLength = MAX_ORIGIN_LENGTH[variables.BONIN_MODE ?? 'live'];
  if ((variables.PUBLIC_ORIGIN?.length ?? 0) > maxLength) {
    problems.push(`PUBLIC_ORIGIN has more than ${maxLength} characters`);
  }
  if (!areStrongSecrets(variables.BONIN_ROOT_SECRETS)) {
    problems.push('BONIN_ROOT_SECRETS holds one that is not random, or one id or secret twice');
  }
  if (!(variables.BONIN_TRUSTED_PROXIES ?? []).every(isNetwork)) {
    problems.push('BONIN_TRUSTED_PROXIES holds something that is no address or CIDR');
  }
  const { BONIN_WEB_ROOT: webRoot } = variables;
  if (webRoot !== undefined && !isFile(join(webRoot, 'index.html'))) {
    problems.push('BONIN_WEB_ROOT has no index.html: build apps/web first');
  }
  return problems;
}

function areStrongSecrets(entries: readonly string[] | undefined): boolean {
  if (entries === undefined) return true;
  try {
    createKeyRing(
      entries.map((entry) => {
        const [kid = '', secret = ''] = entry.split(':');
        return { kid, key: Buffer.from(secret, 'base64url') };
      }),
    );
    return true;
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** An address or CIDR. A zone (`fe80::1%eth0`) is of one machine alone, and `/0` would trust everybody. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || address.includes('%') || more.length > 0) return false;
  return (
    prefix === undefined || (/^[0-9]{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits)
  );
}
