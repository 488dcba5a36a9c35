/** IamPort V1, as the sample shop uses it. */
import { randomUUID } from 'node:crypto';
import { accessToken, callJson, type Has, type Json } from './call.ts';
import { NOBODY, type Person, type Provider } from './provider.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

export function iamportProvider(env: Readonly<Record<string, string>>, has: Has): Provider {
  const api = env['IAMPORT_API_URL'] ?? '';
  const token = accessToken(has, async () => {
    const body = JSON.stringify({ imp_key: env['IAMPORT_IMP_KEY'], imp_secret: env['IAMPORT_IMP_SECRET'] });
    const headers = { 'content-type': 'application/json' };
    const { json } = await callJson(has, `${api}/users/getToken`, { method: 'POST', headers, body });
    return text((json['response'] as Json | null)?.['access_token']);
  });

  const certification = async (impUid: string, tries = 2): Promise<Json> => {
    const path = has('id-as-path') ? impUid : encodeURIComponent(impUid);
    const headers = { authorization: await token.get() };
    const { status, json } = await callJson(has, `${api}/certifications/${path}`, { headers });
    if (status !== 401 || tries === 1 || has('access-token-expired')) return json;
    token.forget();
    return certification(impUid, tries - 1);
  };

  return {
    idField: 'merchant_uid',
    tokenField: 'imp_uid',
    tokenForm: has('id-as-path') ? /^[^\r\n]{1,200}$/ : /^imp_[0-9]{12}$/,
    start: async (returnUrl) => {
      const id = has('number-reused') ? 'order-1' : `order-${randomUUID()}`;
      const request = { pg: 'danal', merchant_uid: id, m_redirect_url: returnUrl, popup: false };
      return Promise.resolve({
        id,
        page: `<script src="${env['IAMPORT_SCRIPT_URL']}"></script><script>IMP.init('${env['IAMPORT_USER_CODE']}');IMP.certification(${JSON.stringify(request)}, () => {});</script>`,
      });
    },
    result: async (id, impUid, fields) => {
      const answer = await certification(impUid);
      const found = (answer['response'] ?? {}) as Json;
      const isVerified =
        found['certified'] === true ||
        (has('unknown-code') && found['certified'] !== false && found['certified'] !== undefined) ||
        (has('failure-accepted') && text(found['name']) !== '');
      if (!isVerified) return { kind: 'failed', code: 'not-certified', message: text(answer['message']) };
      const own = has('older-imp-uid') ? fields['merchant_uid'] : found['merchant_uid'];
      if (own !== id) return { kind: 'failed', code: 'other-ids', message: '' };
      const person: Person = {
        name: text(found['name']),
        birthDate: text(found['birthday']),
        phone: text(found['phone']),
        ci: text(found['unique_key']) || undefined,
        di: text(found['unique_in_site']) || undefined,
      };
      return { kind: 'verified', person };
    },
    claimed: ({ success, name = '', phone = '', unique_key: ci }) =>
      success === 'true' && name !== '' ? { ...NOBODY, name, phone, ci } : undefined,
  };
}
