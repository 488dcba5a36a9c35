// IamPort V1: the page opens a certification for its `merchant_uid`, and learns the `imp_uid`.
import { randomInt } from 'node:crypto';
import { parsed } from '../json-path.ts';
import type { Begun, Driver, StartedPage } from './driver.ts';
import { foundValue } from './found.ts';

/** IamPort's protocol for the checks. */
export const IAMPORT: Driver = {
  name: 'iamport',
  tokenField: 'imp_uid',
  begin,
  unissued: () => `imp_${String(randomInt(1e9, 1e10)).padStart(12, '0')}`,
  forged: ({ name, birthDate, gender, phoneNumber }) => ({
    success: 'true',
    certified: 'true',
    name,
    birthday: birthDate,
    gender,
    phone: phoneNumber,
    unique_key: Buffer.alloc(64, 7).toString('base64'),
    unique_in_site: Buffer.alloc(47, 7).toString('base64'),
  }),
  withUnknownCode: (answer) => changed(answer, { certified: 'pending' }),
  withFailure: (answer) => changed(answer, { certified: false, certified_at: 0 }),
  failureSaying: (_, message) => JSON.stringify({ code: 1, message, response: null }),
  without: (answer, field) =>
    changed(answer, field === 'di' ? { unique_in_site: null } : { phone: null, carrier: null }),
  withName: (answer, name) => changed(answer, { name }),
};

async function begin({ page, world, appOrigin, reports }: StartedPage): Promise<Begun | undefined> {
  const merchantUid = foundValue(page.body, 'merchant_uid', 'merchantUid');
  if (merchantUid === undefined) return undefined;
  const redirectUrl = foundValue(page.body, 'm_redirect_url', 'redirectUrl');
  const back = redirectUrl === undefined ? undefined : new URL(redirectUrl, page.url).href;
  const { impUid } = world.iamport.attempt({
    merchantUid,
    origin: appOrigin,
    ...(back === undefined || reports ? {} : { redirectUrl: back }),
  });
  return { token: impUid, merchantUid, ...(back === undefined ? {} : { returnUrl: back }) };
}

function changed(answer: string, change: Readonly<Record<string, unknown>>): string | undefined {
  const body = parsed(answer) as { response?: { certified?: unknown } | null } | undefined;
  if (body?.response?.certified !== true) return undefined;
  return JSON.stringify({ ...body, response: { ...body.response, ...change } });
}
