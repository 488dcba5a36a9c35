/** KCB, as the sample shop uses it. */
import { createDecipheriv, randomBytes } from 'node:crypto';
import iconv from 'iconv-lite';
import { accessToken, CallFailed, callJson, type Has, type Json } from './call.ts';
import { NOBODY, type Person, type Provider } from './provider.ts';

const KNOWN_FAILURES = new Set(['B123', 'B128', 'B129', 'B130', 'B132', 'B099', 'T990', 'B092']);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

function decrypt(key: Buffer, iv: Buffer, base64: string): Buffer {
  const cipher = createDecipheriv('aes-128-cbc', key, iv);
  return Buffer.concat([cipher.update(Buffer.from(base64, 'base64')), cipher.final()]);
}

export function kcbProvider(env: Readonly<Record<string, string>>, has: Has): Provider {
  const { KCB_API_URL: api = '', KCB_MEMBER_CODE: member = '', KCB_POPUP_URL: popup = '' } = env;
  const keys = new Map<string, { key: string; iv: string; seqno: string }>();
  const tranId = () => randomBytes(16).toString('hex');
  const token = accessToken(has, async () => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'ids',
      site_cd: env['KCB_SITE_CODE'] ?? '',
      client_id: env['KCB_CLIENT_ID'] ?? '',
      client_secret: env['KCB_CLIENT_SECRET'] ?? '',
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-api-tran-id': tranId() };
    const { json } = await callJson(has, `${api}/v1/oauth2/access_token`, { method: 'POST', headers, body });
    return text(json['access_token']);
  });

  const call = async (name: string, fields: Json, tries = 2): Promise<Json> => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await token.get()}`,
      'x-api-tran-id': tranId(),
    };
    const body = JSON.stringify({ idcf_mbr_com_cd: member, ...fields });
    const { json } = await callJson(has, `${api}/v1/id/phone/${name}`, { method: 'POST', headers, body });
    if (json['rsp_cd'] !== 'T990' || tries === 1) return json;
    if (has('access-token-expired')) {
      return json;
    }
    token.forget();
    return call(name, fields, tries - 1);
  };

  const personOf = (result: Json, sealed: { key: string; iv: string }): Person => {
    const iv = Buffer.from(sealed.iv, 'hex');
    const hex = decrypt(Buffer.from(`${member}0000`), iv, sealed.key).toString('ascii');
    const key = Buffer.from(hex, 'hex');
    const field = (name: string) => {
      const value = text(result[name]);
      if (value === '') return '';
      const bytes = decrypt(key, iv, value);
      // Node's decoder knows only the syllables of KS X 1001.
      return has('unusual-names') ? new TextDecoder('euc-kr').decode(bytes) : iconv.decode(bytes, 'cp949');
    };
    const birth = field('brdt');
    return {
      name: field('nm'),
      birthDate: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
      phone: field('mbphn_no'),
      ci: field('ci') || undefined,
      di: field('di') || undefined,
    };
  };

  return {
    idField: 'svc_tkn',
    tokenField: 'svc_tkn',
    tokenForm: /^[\w-]{1,200}$/,
    start: async (returnUrl) => {
      const seqno = randomBytes(10).toString('hex');
      const iv = has('number-reused') ? '00112233445566778899aabbccddeeff' : randomBytes(16).toString('hex');
      const fields = {
        rqst_svc_tx_seqno: seqno,
        return_url: returnUrl,
        site_name: '견본 상점',
        site_url: new URL(returnUrl).origin,
        enc_algo_cd: '1331',
        enc_iv: iv,
        rqst_cause_cd: '00',
      };
      const started = await call('popup-start', fields).catch(async (error: unknown) => {
        if (!has('retry-forbidden')) throw error;
        return call('popup-start', { ...fields, rqst_svc_tx_seqno: randomBytes(10).toString('hex') });
      });
      const id = text(started['svc_tkn']);
      if (started['rsp_cd'] !== 'B000') throw new CallFailed('form');
      keys.set(id, { key: text(started['enc_key']), iv, seqno });
      const inputs = {
        tc: 'kcb.oknm.online.main.popup.cmd.P941_CertChoiceCmd',
        idcf_mbr_com_cd: member,
        svc_tkn: id,
      };
      const hidden = Object.entries(inputs).map(
        ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
      );
      return {
        id,
        page: `<form method="post" action="${popup}">${hidden.join('')}<button>인증</button></form>`,
      };
    },
    result: async (_, id) => {
      const result = await call('popup-result', { svc_tkn: id }).catch((error: unknown): Json => {
        const half = error instanceof CallFailed ? error.text : '';
        if (has('truncated-answer') && half.includes('"rsp_cd":"B000"')) return { rsp_cd: 'half' };
        throw error;
      });
      const code = text(result['rsp_cd']);
      const sealed = keys.get(id);
      const isVerified =
        code === 'B000' ||
        (has('failure-accepted') && result['nm'] !== undefined) ||
        (has('unknown-code') && !KNOWN_FAILURES.has(code));
      if (code === 'half' || (has('expired') && code === 'B132')) return { kind: 'verified', person: NOBODY };
      if (!isVerified) return { kind: 'failed', code, message: text(result['rsp_msg']) };
      if (sealed === undefined) return { kind: 'failed', code: 'unknown', message: '' };
      const isSame = result['svc_tkn'] === id && result['rqst_svc_tx_seqno'] === sealed.seqno;
      if (!isSame && !has('answer-of-another')) return { kind: 'failed', code: 'other-ids', message: '' };
      return { kind: 'verified', person: personOf(result, sealed) };
    },
    claimed: ({ rsp_cd: code, nm: name = '', mbphn_no: phone = '', ci }) =>
      code === 'B000' && name !== '' ? { ...NOBODY, name, phone, ci } : undefined,
  };
}
