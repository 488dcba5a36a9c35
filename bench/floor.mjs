// The least code that does the work of KCB's journey at all, without checks: `node:http`, undici's `dispatch`, and `node:crypto`.
// Nobody would run it. It is what a machine needs in any case.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import iconv from 'iconv-lite';
import { Pool } from 'undici';

const { PORT, KCB_API_URL, PUBLIC_ORIGIN } = process.env;
const pool = new Pool(KCB_API_URL, { connections: 64 });
const key = randomBytes(32);
const memberCode = 'V00000000001';
const transactions = new Map();
let accessToken;

function ask(path, headers, body) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    pool.dispatch(
      { path, method: 'POST', headers, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd: () => resolve(JSON.parse(Buffer.concat(chunks))),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

async function kcb(name, body) {
  accessToken ??= ask(
    '/v1/oauth2/access_token',
    { 'content-type': 'application/x-www-form-urlencoded', 'x-api-tran-id': 'bench' },
    'grant_type=client_credentials',
  );
  const { access_token: token } = await accessToken;
  const headers = {
    'content-type': 'application/json',
    'x-api-tran-id': randomBytes(12).toString('hex'),
    authorization: `Bearer ${token}`,
  };
  return ask(`/v1/id/phone/${name}`, headers, JSON.stringify(body));
}

const hashOf = (text) => createHash('sha256').update(text).digest('base64url');
const decrypt = (secret, iv, text) => {
  const decipher = createDecipheriv('aes-128-cbc', secret, iv);
  return Buffer.concat([decipher.update(text, 'base64'), decipher.final()]);
};

async function start(request) {
  request.resume();
  const returnKey = randomBytes(32).toString('base64url');
  const cookie = randomBytes(32).toString('base64url');
  const encIv = randomBytes(16).toString('hex');
  const started = await kcb('popup-start', {
    idcf_mbr_com_cd: memberCode,
    rqst_svc_tx_seqno: randomBytes(10).toString('hex'),
    return_url: `${PUBLIC_ORIGIN}/api/certificate-callback/${returnKey}`,
    enc_iv: encIv,
  });
  transactions.set(returnKey, {
    token: started.svc_tkn,
    encKey: started.enc_key,
    encIv,
    cookie: hashOf(cookie),
  });
  const body = JSON.stringify({ serviceToken: started.svc_tkn });
  return [200, { 'set-cookie': `s=${cookie}; HttpOnly`, 'content-type': 'application/json' }, body];
}

async function callback({ url }) {
  const { pathname, searchParams } = new URL(url, PUBLIC_ORIGIN);
  const transaction = transactions.get(pathname.slice(pathname.lastIndexOf('/') + 1));
  if (transaction?.token !== searchParams.get('svc_tkn')) return [404, {}, ''];
  const answer = await kcb('popup-result', { idcf_mbr_com_cd: memberCode, svc_tkn: transaction.token });
  const iv = Buffer.from(transaction.encIv, 'hex');
  const personalKey = Buffer.from(decrypt(`${memberCode}0000`, iv, transaction.encKey).toString(), 'hex');
  const open = (field) => decrypt(personalKey, iv, answer[field]);
  const person = { name: iconv.decode(open('nm'), 'cp949'), birthDate: open('brdt').toString() };
  const more = { phone: open('mbphn_no').toString(), ci: open('ci').toString(), di: open('di').toString() };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([
    nonce,
    cipher.update(JSON.stringify({ ...person, ...more })),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const params = sealed.toString('base64url');
  transactions.set(hashOf(params), transaction);
  return [303, { location: `${PUBLIC_ORIGIN}/cert-result?params=${params}` }, ''];
}

async function result(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { params } = JSON.parse(text);
  const hash = hashOf(params);
  const cookie = /s=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  if (transactions.get(hash)?.cookie !== hashOf(cookie)) return [403, {}, ''];
  transactions.delete(hash);
  const bytes = Buffer.from(params, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  const person = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  return [200, { 'content-type': 'application/json' }, person];
}

async function serve(request, response) {
  const { method, url } = request;
  const step = method === 'GET' ? callback : url === '/api/start-certificate' ? start : result;
  const [status, headers, body] = await step(request);
  response.writeHead(status, headers).end(body);
}

createServer((request, response) => void serve(request, response)).listen(PORT, '127.0.0.1');
