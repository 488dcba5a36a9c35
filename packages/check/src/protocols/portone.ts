// PortOne V2: the merchant chooses the id, and the page gives it to the SDK.
import { randomUUID } from 'node:crypto';
import { parsed } from '../json-path.ts';
import type { Begun, Driver, StartedPage } from './driver.ts';
import { foundValue } from './found.ts';

/** PortOne's protocol for the checks. */
export const PORTONE: Driver = {
  name: 'portone',
  tokenField: 'identityVerificationId',
  begin,
  unissued: () => `identity-verification-${randomUUID()}`,
  forged: ({ name, birthDate, phoneNumber }) => ({
    status: 'VERIFIED',
    name,
    birthDate,
    phoneNumber,
    ci: Buffer.alloc(64, 7).toString('base64'),
    di: Buffer.alloc(47, 7).toString('base64'),
  }),
  withUnknownCode: (answer) => changed(answer, { status: 'REVIEWING' }),
  withFailure: (answer) =>
    changed(answer, { status: 'FAILED', failure: { reason: '취소', pgCode: 'F0005', pgMessage: '취소' } }),
  failureSaying: (answer, message) => {
    const body = parsed(answer) as object | undefined;
    const failure = { reason: message, pgCode: '9000', pgMessage: message };
    return JSON.stringify({ ...body, status: 'FAILED', verifiedCustomer: undefined, failure });
  },
  without: (answer, field) => {
    const { verifiedCustomer } = (parsed(answer) ?? {}) as { verifiedCustomer?: object };
    const missing = field === 'di' ? { di: undefined } : { phoneNumber: undefined, operator: undefined };
    return changed(answer, { verifiedCustomer: { ...verifiedCustomer, ...missing } });
  },
  withName: (answer, name) => {
    const { verifiedCustomer } = (parsed(answer) ?? {}) as { verifiedCustomer?: object };
    return changed(answer, { verifiedCustomer: { ...verifiedCustomer, name } });
  },
};

async function begin({ page, world, appOrigin, reports }: StartedPage): Promise<Begun | undefined> {
  const identityVerificationId = foundValue(page.body, 'identityVerificationId');
  if (identityVerificationId === undefined) return undefined;
  const own = world.credentials.portone;
  const redirectUrl = foundValue(page.body, 'redirectUrl');
  const back = redirectUrl === undefined ? undefined : new URL(redirectUrl, page.url).href;
  const isRedirect = back !== undefined && !reports;
  const request = {
    storeId: foundValue(page.body, 'storeId') ?? own.storeId,
    channelKey: foundValue(page.body, 'channelKey') ?? own.channelKey,
    identityVerificationId,
    ...(isRedirect ? { redirectUrl: back } : {}),
  };
  try {
    world.portone.requestIdentityVerification(request, {
      device: isRedirect ? 'mobile' : 'pc',
      origin: appOrigin,
    });
  } catch {
    return undefined;
  }
  return { token: identityVerificationId, ...(back === undefined ? {} : { returnUrl: back }) };
}

function changed(answer: string, change: Readonly<Record<string, unknown>>): string | undefined {
  const body = parsed(answer) as { status?: unknown } | undefined;
  return body?.status === 'VERIFIED' ? JSON.stringify({ ...body, ...change }) : undefined;
}
