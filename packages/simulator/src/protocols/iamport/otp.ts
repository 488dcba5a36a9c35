// `POST /certifications/otp/request` and `…/confirm/:imp_uid`: the merchant's own page asks the person, its server us.
import { IamportOtpConfirm, type IamportOtpRequest } from '@bonin/contracts/iamport/otp';
import type { Carrier } from '@bonin/contracts/identity';
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import { readIdentityNumber } from '../../people/identity-number.ts';
import { type Claim, claimMatches, findPerson, personFromClaim } from '../../people/people.ts';
import type { RuleSubject } from '../../record/names.ts';
import type { Inhabitant } from '../../record/person.ts';
import { isOpen } from '../../record/steps.ts';
import { request as askPerson } from '../../verification/by-server.ts';
import { codeVerifies, tryCode } from '../../verification/sms.ts';
import type { Answer } from '../../wire/format.ts';
import { mentionedNames } from '../../wire/mentioned-names.ts';
import type { World } from '../../world/world.ts';
import { beginAttempt, findAttempt } from './attempt.ts';
import { type Body, textIn, unreadFirst } from './body.ts';
import { toldOf } from './certification.ts';
import { success } from './envelope.ts';
import { plainOtpRequest, readOtpRequest } from './otp-body.ts';
import { pgOf } from './pg.ts';
import type { Attempt } from './record.ts';
import { refuse, refuseAsPg } from './refusals.ts';

/** Sends the code, or asks the PASS app. */
export function requestOtp(world: World, body: Body): Answer {
  const { asked, explanation } = readOtpRequest(body);
  if (asked === undefined) return unreadFirst(body, refuse('otp-fields', explanation));
  const channelKey = asked.channel_key ?? asked.channelKey;
  const { pg, warning } = pgOf(world, { channelKey, pg: asked.pg });
  const claim = claimOf(world, asked);
  if (claim === undefined) return refuse('otp-birthday');
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
  if (attempt === undefined) return refuse('unknown-imp-uid');
  if (attempt.own.wayBack.kind !== 'none') return refuse('not-an-otp');
  const byApp = attempt.own.wayBack.means === 'pass';
  const parsed = readOtp(body);
  if (!parsed.success && !byApp) return unreadFirst(body, refuse('no-otp'));
  if (attempt.verified !== undefined && !(byApp && !attempt.own.wayBack.confirmed))
    return refuse('already-certified');
  if (parsed.success && attempt.code !== undefined && isOpen(attempt.step)) {
    const tried = tryCode(world, attempt, attempt.code, parsed.data.otp);
    if (tried === 'wrong') return refuse('wrong-otp');
  }
  if (attempt.verified === undefined) return failed(attempt) ?? refuse('not-approved');
  attempt.own.wayBack.confirmed = true;
  return success(toldOf(world, attempt, fault));
}

/** Whether that would say who was certified. */
export function confirmationTells(world: World, impUid: string, body: Body): boolean {
  const attempt = findAttempt(world, impUid);
  const { wayBack } = attempt?.own ?? {};
  if (attempt === undefined || wayBack?.kind !== 'none') return false;
  if (attempt.verified !== undefined) return wayBack.means === 'pass' && wayBack.confirmed !== true;
  return codeVerifies(world, attempt, readOtp(body).data?.otp);
}

/** What a request itself says of the attempt that it begins. */
export function mentionedByRequest(body: Body): RuleSubject {
  const { phone, merchant_uid: merchantUid } = plainOtpRequest(body);
  return mentionedNames({ phoneNumber: phone, merchantUid });
}

function readOtp(body: Body) {
  return IamportOtpConfirm.safeParse({ otp: textIn(body, 'otp') });
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
function failed({ failure, own }: Attempt): Answer | undefined {
  return failure === undefined ? undefined : refuseAsPg(own.pg, failure);
}
