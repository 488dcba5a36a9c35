/** Steps that read a return, before anything is looked up. */
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import { AppError } from '../../errors.ts';
import type { Provider, SecretAddress } from '../../providers/provider.ts';
import { isServer } from '../binding.ts';
import { arrivalStep, needed, step } from './visit.ts';

const KEY_FORM = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

export const limitCalls = arrivalStep(
  'Counts the calls of one address, and refuses too many. A relying party’s server is not counted.',
  function limitCalls({ context, limits, request }) {
    if (!isServer(request, context.relyingParties)) needed(limits).checkReturn(request);
  },
);

export const readReturnKey = step(
  'Takes the return key out of the path; another form is an unknown key.',
  function readReturnKey(visit) {
    visit.returnKey = keyIn(visit.request.params, 'returnKey');
  },
);

export const readCancelKey = step(
  'Takes the cancel key out of the path; another form is an unknown key.',
  function readCancelKey(visit) {
    visit.cancelKey = keyIn(visit.request.params, 'cancelKey');
  },
);

/** The answer tells nothing about what a good key looks like. */
function keyIn(params: unknown, name: string): string {
  const key = (params as Readonly<Record<string, unknown>>)[name];
  if (typeof key !== 'string' || !KEY_FORM.test(key)) throw new AppError('unknown_transaction');
  return key;
}

export const readToken = step(
  'Takes the provider’s token out of the query or the form, where it stands exactly once; nothing else is read.',
  function readToken(visit) {
    const { query, body } = visit.request;
    const tokens = new Map<ProviderName, string>();
    for (const { name, comesBack } of Object.values<Provider>(visit.context.providers)) {
      if (comesBack.kind !== 'secret-address') continue;
      const token = readOnce(comesBack, [query, body]);
      if (token !== undefined) tokens.set(name, token);
    }
    if (tokens.size === 0) throw new AppError('invalid_request');
    visit.tokens = tokens;
  },
);

function readOnce({ token: { field, form } }: SecretAddress, places: readonly unknown[]): string | undefined {
  const [value, ...more] = places.flatMap((fields) => valuesOf(fields, field));
  const parsed = form.safeParse(value);
  return parsed.success && more.length === 0 ? parsed.data : undefined;
}

function valuesOf(fields: unknown, name: string): readonly unknown[] {
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, name)) return [];
  const value = (fields as Record<string, unknown>)[name];
  return Array.isArray(value) ? value : [value];
}

export const readHint = step(
  'Reads the ids and the failure that the browser reports; a field that stands twice is refused.',
  function readHint(visit) {
    const { kind, provider, request } = visit;
    const hint =
      kind === 'call'
        ? needed(provider).comesBack.read(request.body, 'call')
        : needed(provider).comesBack.read(eachOnce(request.query), 'redirect');
    if (hint === undefined) throw new AppError('invalid_request');
    visit.hint = hint;
  },
);

/** Which of two values would be meant is not for us to guess. */
function eachOnce(query: unknown): Record<string, string> {
  const fields = Object.entries(query ?? {}) as [string, unknown][];
  if (!fields.every((field): field is [string, string] => typeof field[1] === 'string')) {
    throw new AppError('invalid_request');
  }
  return Object.fromEntries(fields);
}

export const limitBareCalls = step(
  'Counts a call without our id as a start, because it costs a question to the provider.',
  function limitBareCalls({ hint, limits, request }) {
    if (needed(hint).providerTransactionId === undefined) needed(limits).checkAddress(request);
  },
);
