// The SMS that a world sent.
import { PhoneNumber } from '@bonin/contracts/identity';
import type { InboxQuery, SimulatedSms } from '@bonin/contracts/simulator/inbox';
import { worldTime } from '../kernel/clock.ts';
import { isOfNamed } from '../record/names.ts';
import type { World } from '../world/world.ts';

/** Puts an SMS into the inbox. */
export function deliverSms(
  world: World,
  sms: { phoneNumber: string; siteName: string; code: string; serviceToken: string },
): SimulatedSms {
  const { code, serviceToken, siteName } = sms;
  return world.state.inbox.add((id) => ({
    id,
    at: worldTime(world),
    phoneNumber: PhoneNumber.parse(sms.phoneNumber),
    // At most 80 bytes in EUC-KR with the longest site name, as an SMS must be.
    text: `[${siteName}] 인증번호 [${code}]를 입력해 주세요. (시뮬레이터)`,
    code,
    serviceToken,
  }));
}

/** Messages, newest last. */
export function readInbox(world: World, { phoneNumber, ...names }: InboxQuery = {}): SimulatedSms[] {
  return world.state.inbox.filter(
    (sms) =>
      (phoneNumber === undefined || sms.phoneNumber === phoneNumber) &&
      isOfNamed(world.state.transactions, sms.serviceToken, names),
  );
}
