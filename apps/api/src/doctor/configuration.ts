/** The configuration: every problem with its cure, and what is valid and still surprising. */
import type { z } from 'zod';
import type { Config, ConfigError, NodeSettings } from '../config/config.ts';
import { ConfigVariables } from '../config/variables.ts';
import { isLoopback } from '../relying-parties/redirect-target.ts';
import { fine, problem, warning, type Check, type Note } from './finding.ts';

/** Where a description alone does not help. */
const CURES: Readonly<Record<string, string>> = {
  BONIN_ROOT_SECRETS:
    "Set BONIN_ROOT_SECRETS=k1:<secret>; node -p \"require('node:crypto').randomBytes(32).toString('base64url')\" makes a secret.",
  BONIN_SECRET_SHA256:
    'Set BONIN_SECRET_SHA256 to the hex SHA-256 of a random secret: printf %s "$secret" | openssl dgst -sha256',
  BONIN_WEB_ROOT: 'Build apps/web, and set BONIN_WEB_ROOT to its dist folder.',
};

/** Turns each problem of the configuration into a note. */
export function configurationProblems(error: ConfigError): Note[] {
  return error.problems.map((text) => problem('invalid_configuration', `${text}.`, cureOf(text)));
}

function cureOf(text: string): string {
  const name = /^[A-Z][A-Z0-9_]+/.exec(text)?.[0] ?? '';
  if (text.includes(' is not a variable of bonin')) return 'Rename the variable, or unset it.';
  const own = CURES[name];
  if (own !== undefined) return own;
  const schemas: Readonly<Record<string, z.ZodType>> = ConfigVariables.shape;
  const meaning = schemas[name]?.description;
  if (meaning === undefined)
    return 'Correct BONIN_RELYING_PARTIES_FILE: each relying party has an id and a secret of its own.';
  return `${text === `${name} is missing` ? 'Set' : 'Correct'} ${name}: ${meaning}.`;
}

/** What is said of a configuration that is valid. */
export function configurationNotes(config: Config, node: NodeSettings): (readonly [Check, Note])[] {
  return [
    ['configuration', fine('Every variable has a valid value.')],
    ...config.unknownVariables.map(
      ({ name, nearest }) => ['configuration', unknownNote(name, nearest)] as const,
    ),
    ['mode', modeNote(config)],
    ['origin', originNote(config)],
    ['trusted-proxy', trustedProxiesNote(config)],
    ['node', tlsNote(config, node)],
  ];
}

const unknownNote = (name: string, nearest: string) =>
  warning(
    'unknown_variable',
    `${name} is set, and bonin has no such variable.`,
    `Unset ${name}. The variable that is most like it is ${nearest}.`,
  );

const modeNote = ({ mode }: Config) =>
  mode === 'live'
    ? fine('The API runs in live mode.')
    : warning(
        'test_mode',
        'The API runs in test mode: it talks to the simulator, and verifies nobody.',
        'Unset BONIN_MODE before your first customer.',
      );

function originNote({ mode, publicOrigin }: Config): Note {
  if (mode === 'live' && isLoopback(publicOrigin)) {
    return warning(
      'origin_on_this_machine',
      'PUBLIC_ORIGIN is on this machine: no customer’s browser comes back to it.',
      'Set PUBLIC_ORIGIN to the origin that customers see.',
    );
  }
  return fine('PUBLIC_ORIGIN fits the mode.');
}

/** The API speaks no TLS itself: in live mode, something before it does. */
function trustedProxiesNote({ mode, trustedProxies }: Config): Note {
  if (mode === 'live' && trustedProxies.length === 0) {
    return warning(
      'no_trusted_proxies',
      'BONIN_TRUSTED_PROXIES is empty: all customers behind your proxy share one limit of starts.',
      'Set BONIN_TRUSTED_PROXIES to the addresses of the proxy that serves PUBLIC_ORIGIN.',
    );
  }
  return fine('BONIN_TRUSTED_PROXIES fits the mode.');
}

function tlsNote({ mode }: Config, { acceptsAnyCertificate }: NodeSettings): Note {
  if (!acceptsAnyCertificate) return fine('Node checks TLS certificates.');
  const words = [
    'tls_check_off',
    'NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node accept any certificate: anybody on the way can answer for the provider.',
    'Unset NODE_TLS_REJECT_UNAUTHORIZED; for a CA of your own set NODE_EXTRA_CA_CERTS.',
  ] as const;
  return mode === 'live' ? problem(...words) : warning(...words);
}
