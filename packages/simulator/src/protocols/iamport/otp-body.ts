// The body of `POST /certifications/otp/request`, as IamPort reads it: JSON and forms say the same.
import { IamportOtpRequest } from '@bonin/contracts/iamport/otp';
import { isName, plainText } from '../../pages/claim-fields.ts';
import { explainFields } from '../../wire/explain-fields.ts';
import { type Body, textIn } from './body.ts';

/** What some clients write in a form for a field that they do not set. */
const NOTHING: ReadonlySet<unknown> = new Set(['null', 'undefined', 'None']);
const YES: ReadonlySet<unknown> = new Set(['true', '1', 'y', 'yes']);
const NO: ReadonlySet<unknown> = new Set(['false', '0', 'n', 'no']);
/** Symbols go. */
const DIGITS: ReadonlySet<string> = new Set(['phone', 'birth', 'gender_digit']);
/** Fields with words of IamPort's own: a client's word for nothing is none of them. */
const CHOICES: ReadonlySet<string> = new Set(['is_mvno', 'verification_method']);

/** What was asked for, or why it cannot be read. */
export type ReadOtpRequest =
  | { readonly asked: IamportOtpRequest; readonly explanation?: undefined }
  | { readonly asked?: undefined; readonly explanation: string };

/** Reads it. */
export function readOtpRequest(body: Body): ReadOtpRequest {
  const said = plainOtpRequest(body);
  const parsed = IamportOtpRequest.safeParse(said);
  if (!parsed.success) return { explanation: explainFields(parsed.error, body) };
  if (!isName(parsed.data.name))
    return { explanation: 'name is not one that CP949 can write in one line, composed (NFC).' };
  return { asked: parsed.data };
}

/** The name as the person's own pages read it; symbols go, and a form's words become what JSON would have said. */
export function plainOtpRequest(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, plainValue(name, value, body)]),
  );
}

function plainValue(name: string, value: unknown, body: Body): unknown {
  if (CHOICES.has(name) && NOTHING.has(value)) return undefined;
  if (name === 'is_mvno') return booleanOf(value);
  if (DIGITS.has(name)) return textIn(body, name).replaceAll(/[^0-9]/g, '');
  if (name === 'name') return typeof value === 'string' ? plainText(value) : value;
  return typeof value === 'number' ? String(value) : value;
}

/** PHP writes 1, Python True. */
function booleanOf(said: unknown): unknown {
  const word = typeof said === 'string' || typeof said === 'number' ? String(said).toLowerCase() : said;
  if (YES.has(word)) return true;
  return NO.has(word) ? false : said;
}
