// A verification as your server sees it. Values that a newer API knows and this version does not are kept as text.
import { ageChecks } from '@bonin/contracts/age';
import { type Assurance, assuranceOf } from './assurance.ts';

/** The three questions that Korean law asks about an age. */
export interface AgeChecks {
  /** Under 14 full years: a guardian must consent (개인정보 보호법 §22-2). */
  readonly under14: boolean;
  /** Under 19 full years: a minor (민법 §4). */
  readonly minor: boolean;
  /** A youth by the Youth Protection Act: 19 is reached on 1 January of the calendar year (청소년 보호법 §2). */
  readonly youth: boolean;
}

/** Text that this version does not know: a newer API may send it. Handle it like "other". */
export type OtherText = string & {};

/** The provider that verifies: KCB, IamPort V1 or PortOne V2. */
export type Provider = 'kcb' | 'iamport' | 'portone';

/** Why a person is verified. The provider is told, and the result repeats it. */
export type Purpose =
  | 'sign-up'
  | 'adult-check'
  | 'change-member-data'
  | 'password-recovery'
  | 'purchase'
  | 'other';

/** The network, and the budget brands (알뜰폰, MVNO) on each. */
export type Carrier = 'SKT' | 'KT' | 'LGU' | 'SKT_MVNO' | 'KT_MVNO' | 'LGU_MVNO';

/** A verified person. Only the name and the birth date are always there. */
export interface Identity {
  readonly name: string;
  /** The day of birth as `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly gender?: 'male' | 'female' | OtherText | undefined;
  readonly nationality?: 'native' | 'foreigner' | OtherText | undefined;
  /** The phone number in digits only. */
  readonly phoneNumber?: string | undefined;
  readonly carrier?: Carrier | OtherText | undefined;
  /** 연계정보: the same for a person at every service. Store a keyed hash of it, never the value. */
  readonly ci?: string | undefined;
  /** 중복가입확인정보: the same for a person at your service. */
  readonly di?: string | undefined;
}

/** The provider verified the person. */
export interface VerifiedResult {
  readonly status: 'verified';
  readonly transactionId: string;
  readonly provider: Provider | OtherText;
  readonly purpose: Purpose | OtherText;
  /** When the API got the provider's answer, as an RFC 3339 date-time. */
  readonly verifiedAt: string;
  readonly assurance: Assurance | OtherText;
  readonly identity: Identity;
  /** What Korean law asks about the age, on the day of the verification in Seoul. */
  readonly age: AgeChecks;
}

/** The provider refused to verify the person. */
export interface FailedResult {
  readonly status: 'failed';
  readonly transactionId: string;
  readonly provider: Provider | OtherText;
  /** A failure code, such as `cancelled`. */
  readonly code: string;
  readonly assurance: Assurance | OtherText;
}

/** An opened result, a union on `status`. */
export type Result = VerifiedResult | FailedResult;

const PURPOSES: Readonly<Record<Purpose, true>> = {
  'sign-up': true,
  'adult-check': true,
  'change-member-data': true,
  'password-recovery': true,
  purchase: true,
  other: true,
};
const TEXTS = ['gender', 'nationality', 'phoneNumber', 'carrier', 'ci', 'di'] as const;

/**
 * Reads the result inside an answer or inside sealed claims. Unknown fields stay where they are. An optional field of another
 * form is left out: a single-use result is spent by now, and the person must not be lost for a detail.
 *
 * @returns `undefined` where there is neither a person nor a failure.
 */
export function readResult(answer: unknown, transactionId: unknown): Result | undefined {
  if (!isRecord(answer)) return undefined;
  const common = {
    transactionId: textOr(transactionId, ''),
    provider: textOr(answer['provider'], ''),
    assurance: assuranceOf(answer),
  };
  if (answer['status'] === 'failed') {
    return { ...answer, ...common, status: 'failed', code: textOr(answer['code'], 'verification_failed') };
  }
  const identity = answer['status'] === 'verified' ? readIdentity(answer['identity']) : undefined;
  if (identity === undefined) return undefined;
  const verifiedAt = textOr(answer['verifiedAt'], '');
  return {
    ...answer,
    ...common,
    status: 'verified',
    purpose: textOr(answer['purpose'], 'other'),
    verifiedAt,
    identity,
    age: ageChecks(identity.birthDate as Parameters<typeof ageChecks>[0], momentOf(verifiedAt)),
  };
}

function readIdentity(value: unknown): Identity | undefined {
  if (!isRecord(value)) return undefined;
  const { name, birthDate, ...rest } = value;
  if (!isText(name) || !isText(birthDate) || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return undefined;
  for (const field of TEXTS) if (!isText(rest[field])) delete rest[field];
  return { ...rest, name, birthDate };
}

/** Whether a value is a purpose. */
export function isPurpose(value: string): value is Purpose {
  return Object.hasOwn(PURPOSES, value);
}

/** A moment that cannot be read is now: a result is opened minutes after the verification. */
function momentOf(verifiedAt: string): Date {
  const moment = new Date(verifiedAt);
  return Number.isNaN(moment.getTime()) ? new Date() : moment;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is text that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

const textOr = (value: unknown, otherwise: string): string => (isText(value) ? value : otherwise);
