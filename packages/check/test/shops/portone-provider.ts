/** PortOne V2, as the sample shop uses it. */
import { randomUUID } from 'node:crypto';
import { callJson, type Has, type Json } from './call.ts';
import { NOBODY, type Person, type Provider } from './provider.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

export function portoneProvider(env: Readonly<Record<string, string>>, has: Has): Provider {
  const api = env['PORTONE_API_URL'] ?? '';
  return {
    idField: 'identityVerificationId',
    tokenField: 'identityVerificationId',
    tokenForm: has('id-as-path') ? /^[^\r\n]{1,200}$/ : /^[\w-]{1,200}$/,
    start: async (returnUrl) => {
      const id = has('number-reused') ? 'verification-1' : `verification-${randomUUID()}`;
      const request = {
        storeId: env['PORTONE_STORE_ID'],
        channelKey: env['PORTONE_CHANNEL_KEY'],
        identityVerificationId: id,
        redirectUrl: returnUrl,
      };
      const call = `PortOne.requestIdentityVerification(${JSON.stringify(request)});`;
      return Promise.resolve({
        id,
        page: `<script src="${env['PORTONE_SCRIPT_URL']}"></script><script>${call}</script>`,
      });
    },
    result: async (id, asked) => {
      const path = has('id-as-path') ? asked : encodeURIComponent(asked);
      const headers = { authorization: `PortOne ${env['PORTONE_API_SECRET']}` };
      const { json } = await callJson(has, `${api}/identity-verifications/${path}`, { headers });
      const customer = (json['verifiedCustomer'] ?? {}) as Json;
      const { status } = json;
      const isVerified =
        status === 'VERIFIED' ||
        (has('unknown-code') && typeof status === 'string' && status !== 'FAILED' && status !== 'READY') ||
        (has('failure-accepted') && text(customer['name']) !== '');
      const failure = (json['failure'] ?? {}) as Json;
      if (!isVerified) return { kind: 'failed', code: text(status), message: text(failure['reason']) };
      if (json['id'] !== id && !has('answer-of-another'))
        return { kind: 'failed', code: 'other-ids', message: '' };
      const person: Person = {
        name: text(customer['name']),
        birthDate: text(customer['birthDate']),
        phone: text(customer['phoneNumber']),
        ci: text(customer['ci']) || undefined,
        di: text(customer['di']) || undefined,
      };
      return { kind: 'verified', person };
    },
    claimed: ({ status, name = '', phoneNumber: phone = '', ci }) =>
      status === 'VERIFIED' && name !== '' ? { ...NOBODY, name, phone, ci } : undefined,
  };
}
