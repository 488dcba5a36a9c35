// KCB's three calls, as cheap as they can be and without a check: what is measured is the server that asks. The marks let the
// API's test mode take it for a simulator.
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sealKcbFields, sealKcbKey } from '@bonin/crypto/kcb';
import iconv from 'iconv-lite';

const MEMBER_CODE = 'V00000000001';
const personalKey = createHash('sha256').update('bench').digest().subarray(0, 16);
const marked = (mark, length) => Buffer.concat([Buffer.from(mark), Buffer.alloc(length - mark.length, 7)]);
const DI_HEAD = Buffer.from('302d06082a864886f70d0209032100', 'hex');

const encrypted = {
  nm: iconv.encode('홍길동', 'cp949'),
  brdt: Buffer.from('19900101'),
  mbphn_no: Buffer.from('01000000001'),
  ci: Buffer.from(marked('BONIN-SIM-CI', 64).toString('base64')),
  di: Buffer.from(Buffer.concat([DI_HEAD, marked('BONIN-SIM-DI', 32)]).toString('base64')),
};

/** By `svc_tkn`: the IV of the fields, and the path of the return. */
const transactions = new Map();
let delayMs = 0;

const answers = {
  '/v1/oauth2/access_token': () => ({
    access_token: 'bench',
    token_type: 'bearer',
    expires_in: 3600,
    scope: 'ids',
  }),
  '/v1/id/phone/popup-start': ({ enc_iv: encIv, return_url: returnUrl, rqst_svc_tx_seqno }) => {
    const token = randomBytes(16).toString('hex');
    transactions.set(token, { encIv, path: new URL(returnUrl).pathname });
    const encKey = sealKcbKey({ memberCode: MEMBER_CODE, personalKey, encIv });
    return { idcf_mbr_com_cd: MEMBER_CODE, rqst_svc_tx_seqno, svc_tkn: token, enc_key: encKey };
  },
  '/v1/id/phone/popup-result': ({ svc_tkn: token }) => {
    const { encIv } = transactions.get(token);
    const plain = { sex: 'M', ntv_frnr_cd: 'L', tel_com_cd: '01' };
    const sealed = sealKcbFields({ personalKey, encIv, fields: encrypted });
    return { idcf_mbr_com_cd: MEMBER_CODE, svc_tkn: token, ...plain, ...sealed };
  },
};

async function serve(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const body = request.headers['content-type'] === 'application/json' ? JSON.parse(text) : {};
  const json = JSON.stringify({ rsp_cd: 'B000', ...answers[request.url](body) });
  if (delayMs > 0) await sleep(delayMs * (0.9 + 0.2 * Math.random()));
  response.writeHead(200, { 'content-type': 'application/json', 'x-simulator': 'bonin' }).end(json);
}

const server = createServer(
  { keepAliveTimeout: 120_000 },
  (request, response) => void serve(request, response),
);
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', (asked) => {
  if (asked.delayMs !== undefined) ({ delayMs } = asked);
  process.send({
    path: transactions.get(asked.token)?.path,
    all: asked.all && Object.fromEntries([...transactions].map(([token, { path }]) => [token, path])),
  });
});
process.on('disconnect', () => process.exit(0));
