// KCB: the token is issued by popup-start, and a form takes it to KCB's page.
import { randomBytes } from 'node:crypto';
import { formsOf } from '../http/forms.ts';
import { deepValue, parsed } from '../json-path.ts';
import type { Begun, Driver, StartedPage } from './driver.ts';

/** KCB's protocol for the checks. */
export const KCB: Driver = {
  name: 'kcb',
  tokenField: 'svc_tkn',
  begin,
  unissued: () => randomBytes(32).toString('base64url'),
  forged: ({ name, birthDate, gender, phoneNumber }) => ({
    rsp_cd: 'B000',
    rsp_msg: '정상',
    nm: name,
    brdt: birthDate.replaceAll('-', ''),
    sex: gender === 'male' ? 'M' : 'F',
    ntv_frnr_cd: 'L',
    mbphn_no: phoneNumber,
    tel_com_cd: '01',
    ci: Buffer.alloc(64, 7).toString('base64'),
    di: Buffer.alloc(47, 7).toString('base64'),
  }),
  withUnknownCode: (answer) => whereVerified(answer, { rsp_cd: 'B777', rsp_msg: '알 수 없는 결과' }),
  withFailure: (answer) => whereVerified(answer, { rsp_cd: 'B123', rsp_msg: '취소' }),
  failureSaying: (_, rsp_msg) => JSON.stringify({ rsp_cd: 'B099', rsp_msg }),
  without: (answer, field) => whereVerified(answer, { [field === 'di' ? 'di' : 'mbphn_no']: undefined }),
  withName: () => undefined,
};

async function begin({ page, browser, wire, mark }: StartedPage): Promise<Begun | undefined> {
  const shown = page.hops.map(
    ({ sent, answer }) => `${sent.url}\n${answer.headers['location'] ?? ''}\n${answer.body}`,
  );
  const issued = wire.about('start', undefined, mark).flatMap((call) => {
    const token = deepValue(parsed(call.answer), 'svc_tkn');
    return token === undefined ? [] : [{ token, call }];
  });
  const own = issued.find(({ token }) => shown.some((text) => text.includes(token)));
  if (own === undefined) return undefined;
  const form = formsOf(page.body, page.url).find(({ fields }) => fields['svc_tkn'] === own.token);
  if (form !== undefined && new URL(form.action).origin === wire.origin)
    await browser.visit({ method: form.method, url: form.action, form: form.fields, crossSite: true });
  const returnUrl = deepValue(parsed(own.call.body), 'return_url');
  return { token: own.token, ...(returnUrl === undefined ? {} : { returnUrl }) };
}

function whereVerified(
  answer: string,
  change: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const body = parsed(answer);
  return deepValue(body, 'rsp_cd') === 'B000'
    ? JSON.stringify({ ...(body as object), ...change })
    : undefined;
}
