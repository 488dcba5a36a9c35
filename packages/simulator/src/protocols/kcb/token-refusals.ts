// Every refusal of KCB's token call, in OAuth's form (RFC 6749 §5.2), and why, for the journal.
import type { Refused } from '../../wire/format.ts';
import { ENCODED, ENCODED_BODY } from '../../wire/json-body.ts';

/** An error in OAuth's form. */
export interface TokenError {
  readonly error: 'invalid_client' | 'invalid_request' | 'server_error';
  readonly error_description: string;
}

interface Row {
  readonly status: number;
  readonly error: TokenError['error'];
  readonly description: string;
  /** Names the field and the rule, and says what helps. Repeats no value. */
  readonly explanation: string;
}

/** Nothing in an answer tells an unknown `client_id` from a wrong secret. */
const INVALID_CLIENT = {
  status: 401,
  error: 'invalid_client',
  description: 'unknown client_id, site_cd or secret',
} as const;
const FORM_ONLY = {
  status: 415,
  error: 'invalid_request',
  description: 'application/x-www-form-urlencoded only',
} as const;

/** By name. */
export const KCB_TOKEN_REFUSALS = {
  'unknown-client': {
    ...INVALID_CLIENT,
    explanation:
      'client_id is missing or is the id of no world. Take credentials.kcb of the world that you test with.',
  },
  'wrong-site': {
    ...INVALID_CLIENT,
    explanation: 'site_cd is neither the site code nor the member code of the world that client_id names.',
  },
  'wrong-secret': {
    ...INVALID_CLIENT,
    explanation: 'client_secret is not the secret of the world that client_id names.',
  },
  'reset-meanwhile': {
    ...INVALID_CLIENT,
    explanation: 'The world was reset or deleted while this call was held.',
  },
  'not-a-form': {
    ...FORM_ONLY,
    explanation:
      'content-type is not application/x-www-form-urlencoded. KCB takes a form here, and JSON does not work.',
  },
  'other-charset': {
    ...FORM_ONLY,
    explanation: 'content-type names another charset than UTF-8. Send the form in UTF-8.',
  },
  encoded: { ...FORM_ONLY, explanation: ENCODED_BODY },
  fields: {
    status: 400,
    error: 'invalid_request',
    description: 'a field is missing or wrong',
    explanation: 'A field is missing or not of its form.',
  },
  'call-id': {
    status: 400,
    error: 'invalid_request',
    description: 'x-api-tran-id must be new and at most 32 characters',
    explanation:
      'x-api-tran-id is missing, is not 1 to 32 letters, digits, _ or -, or was sent before. Make a new one for each call.',
  },
  'too-large': {
    status: 413,
    error: 'invalid_request',
    description: 'the body is larger than 16 KiB',
    explanation: 'The body is larger than 16 KiB.',
  },
  'bad-call': {
    status: 400,
    error: 'invalid_request',
    description: 'the body is no form',
    explanation: 'The request cannot be read: its headers, its address or its form is malformed.',
  },
  /** RFC 6749 gives the token endpoint no code for a mistake of its own: this is the one of its authorization endpoint. */
  defect: {
    status: 500,
    error: 'server_error',
    description: 'the simulator has a defect',
    explanation: 'The simulator has a defect: this is not the caller’s mistake.',
  },
} as const satisfies Record<string, Row>;

/** A refusal's name. */
export type KcbTokenRefusalName = keyof typeof KCB_TOKEN_REFUSALS;

/** A refusal of the token call. */
export interface KcbTokenRefused extends Refused {
  readonly body: TokenError;
}

/** @param detail - Which fields and rules, where the request decides it. */
export function refuseToken(name: KcbTokenRefusalName, detail?: string): KcbTokenRefused {
  const { status, error, description, explanation } = KCB_TOKEN_REFUSALS[name];
  return {
    status,
    body: { error, error_description: description },
    explanation: detail === undefined ? explanation : `${explanation} ${detail}`,
  };
}

/** A call that never got so far. */
export function refuseBrokenToken(status: number, code?: string): KcbTokenRefused {
  if (code === ENCODED) return refuseToken('encoded');
  if (status >= 500) return { ...refuseToken('defect'), status };
  if (status === 415) return refuseToken('not-a-form');
  return { ...refuseToken(status === 413 ? 'too-large' : 'bad-call'), status };
}
