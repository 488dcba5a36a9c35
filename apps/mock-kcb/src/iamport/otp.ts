import { IamportOtpConfirm, IamportOtpRequest } from '@bonin/contracts/iamport/otp';
// `POST /certifications/otp/request` and `…/confirm/:imp_uid`: the merchant's own page asks the person, its server us.
import type { Carrier } from '@bonin/contracts/identity';
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import { isName, plainText } from '../pages/claim-fields.ts';
import { request as askPerson } from '../verification/by-server.ts';
import { codeVerifies, tryCode } from '../verification/sms.ts';
import { isOpen } from '../verification/steps.ts';
import type { Answer } from '../wire/format.ts';
import { saidNames } from '../wire/said-names.ts';
import { readIdentityNumber } from '../world/identity-number.ts';
import { type Claim, claimMatches, findPerson, type Inhabitant, personFromClaim } from '../world/people.ts';
import type { RuleSubject } from '../world/rules.ts';
import type { World } from '../world/world.ts';
import { beginAttempt, findAttempt } from './attempt.ts';
import { type Body, textIn } from './body.ts';
import { toldOf } from './certification.ts';
import { httpError, NO_CERTIFICATION, refusal, success } from './envelope.ts';
import { failureText } from './failure-text.ts';
import { pgOf } from './pg.ts';
import type { Attempt } from './record.ts';

const INCOMPLETE = httpError(400, '필수 파라메터가 누락되었거나 올바르지 않습니다.');
const NO_OTP = httpError(400, 'otp 파라메터가 누락되었습니다.');
const ALREADY_CERTIFIED = httpError(400, '이미 인증이 완료된 건입니다.');
const WRONG_OTP = refusal('인증번호가 일치하지 않습니다.');
const NOT_APPROVED = refusal('아직 인증이 완료되지 않았습니다.');

/** Sends the code, or asks the PASS app. */
export function requestOtp(world: World, body: Body): Answer {
  const parsed = IamportOtpRequest.safeParse(plain(body));
  if (!parsed.success || !isName(parsed.data.name)) return INCOMPLETE;
  const asked = parsed.data;
  const { pg, warning } = pgOf(world, { channelKey: asked.channel_key, pg: asked.pg });
  const claim = claimOf(world, asked);
  if (claim === undefined) return INCOMPLETE;
  const person = claimant(world, claim);
  const means = asked.verification_method === 'APP' ? 'pass' : 'sms';
  const attempt = beginAttempt(world, {
    merchantUid: asked.merchant_uid,
    company: asked.company,
    origin: undefined,
    pg,
    wayBack: { kind: 'none', means },
  });
  attempt.carrier = claim.carrier;
  askPerson(world, attempt, means, person);
  return { ...(failed(attempt) ?? success({ imp_uid: attempt.id })), warning };
}

/** Takes the code; by the PASS app there is none to compare. */
export function confirmOtp(world: World, impUid: string, body: Body, fault?: FaultKind): Answer {
  const attempt = findAttempt(world, impUid);
  if (attempt === undefined || attempt.wire.wayBack.kind !== 'none') return NO_CERTIFICATION;
  const byApp = attempt.wire.wayBack.means === 'pass';
  const parsed = readOtp(body);
  if (!parsed.success && !byApp) return NO_OTP;
  if (attempt.verified !== undefined && !(byApp && !attempt.wire.wayBack.confirmed)) return ALREADY_CERTIFIED;
  if (parsed.success && attempt.code !== undefined && isOpen(attempt.step)) {
    const tried = tryCode(world, attempt, attempt.code, parsed.data.otp);
    if (tried === 'wrong') return WRONG_OTP;
  }
  if (attempt.verified === undefined) return failed(attempt) ?? NOT_APPROVED;
  attempt.wire.wayBack.confirmed = true;
  return success(toldOf(world, attempt, fault));
}

/** Whether that would say who was certified. */
export function confirmationTells(world: World, impUid: string, body: Body): boolean {
  const attempt = findAttempt(world, impUid);
  const { wayBack } = attempt?.wire ?? {};
  if (attempt === undefined || wayBack?.kind !== 'none') return false;
  if (attempt.verified !== undefined) return wayBack.means === 'pass' && wayBack.confirmed !== true;
  return codeVerifies(world, attempt, readOtp(body).data?.otp);
}

/** What a request itself says of the attempt that it begins. */
export function saidByRequest(body: Body): RuleSubject {
  const { phone, merchant_uid: merchantUid } = plain(body);
  return saidNames({ phoneNumber: phone, merchantUid });
}

function readOtp(body: Body) {
  return IamportOtpConfirm.safeParse({ otp: textIn(body, 'otp') });
}

/** The name as the person's own pages read it; symbols go, and a form's words become what JSON would have said. */
function plain(body: Body): Body {
  const digits = (name: string) => textIn(body, name).replaceAll(/[^0-9]/g, '');
  const { is_mvno: said, name } = body;
  const isMvno = said === 'true' || said === '1' ? true : said === 'false' || said === '0' ? false : said;
  return {
    ...body,
    ...(typeof name === 'string' ? { name: plainText(name) } : {}),
    phone: digits('phone'),
    birth: digits('birth'),
    gender_digit: textIn(body, 'gender_digit'),
    ...('is_mvno' in body ? { is_mvno: isMvno } : {}),
  };
}

function claimOf(world: World, asked: IamportOtpRequest): Claim | undefined {
  const born = readIdentityNumber(asked.birth + asked.gender_digit, world.clock.now());
  if (born === undefined) return undefined;
  const network = asked.carrier === 'LGT' ? 'LGU' : asked.carrier;
  const carrier: Carrier = asked.is_mvno === true ? `${network}_MVNO` : network;
  return { name: asked.name, phoneNumber: asked.phone, carrier, ...born };
}

function claimant(world: World, claim: Claim): Inhabitant | 'mismatch' {
  const resident = findPerson(world, claim.phoneNumber);
  if (resident === undefined) return personFromClaim(claim);
  return claimMatches(claim, resident.person) ? resident : 'mismatch';
}

/** What the PG says of an attempt that failed. */
function failed({ failure, wire }: Attempt): Answer | undefined {
  return failure === undefined ? undefined : refusal(failureText(wire.pg.provider, failure)[1]);
}
