// What a first draft often looks like. Each choice stands in many tutorials and is a fair thing to write on a first day:
// - express, because every tutorial begins with it;
// - axios, and a new access token for each call, because KCB's guide shows the two calls one after the other;
// - crypto-js with a passphrase, because its README encrypts so;
// - `console.log` of each request, because nothing else shows what happens;
// - a Map, because it needs no setup.
import { randomUUID } from 'node:crypto';
import axios from 'axios';
import CryptoJS from 'crypto-js';
import express from 'express';
import iconv from 'iconv-lite';

const { PORT, KCB_API_URL, PUBLIC_ORIGIN } = process.env;
const memberCode = 'V00000000001';
const transactions = new Map();
const app = express();
app.use(express.json());
app.use((request, _response, next) => {
  console.log(`${new Date().toISOString()} ${request.method} ${request.path}`);
  next();
});

async function kcb(name, body) {
  const { data } = await axios.post(
    `${KCB_API_URL}/v1/oauth2/access_token`,
    new URLSearchParams({ grant_type: 'client_credentials', scope: 'ids' }),
    { headers: { 'x-api-tran-id': randomUUID() } },
  );
  const headers = { 'x-api-tran-id': randomUUID(), authorization: `Bearer ${data.access_token}` };
  return (await axios.post(`${KCB_API_URL}/v1/id/phone/${name}`, body, { headers })).data;
}

const decrypt = (key, iv, text) => CryptoJS.AES.decrypt(text, key, { iv: CryptoJS.enc.Hex.parse(iv) });
const bytesOf = (words) => Buffer.from(words.toString(CryptoJS.enc.Hex), 'hex');

app.post('/api/start-certificate', async (_request, response) => {
  const id = randomUUID();
  const encIv = CryptoJS.lib.WordArray.random(16).toString();
  const started = await kcb('popup-start', {
    idcf_mbr_com_cd: memberCode,
    rqst_svc_tx_seqno: id.replaceAll('-', '').slice(0, 20),
    return_url: `${PUBLIC_ORIGIN}/api/certificate-callback/${id}`,
    enc_iv: encIv,
  });
  transactions.set(started.svc_tkn, { id, encIv, encKey: started.enc_key });
  response.cookie('s', id).json({ serviceToken: started.svc_tkn });
});

app.get('/api/certificate-callback/:id', async (request, response) => {
  const token = request.query['svc_tkn'];
  const { encIv, encKey } = transactions.get(token);
  const answer = await kcb('popup-result', { idcf_mbr_com_cd: memberCode, svc_tkn: token });
  const personalKey = decrypt(CryptoJS.enc.Utf8.parse(`${memberCode}0000`), encIv, encKey).toString(
    CryptoJS.enc.Utf8,
  );
  const open = (field) => bytesOf(decrypt(CryptoJS.enc.Hex.parse(personalKey), encIv, answer[field]));
  const person = {
    name: iconv.decode(open('nm'), 'cp949'),
    birthDate: open('brdt').toString(),
    phone: open('mbphn_no').toString(),
    ci: open('ci').toString(),
    di: open('di').toString(),
  };
  const params = CryptoJS.AES.encrypt(JSON.stringify(person), 'a passphrase').toString();
  response.redirect(303, `${PUBLIC_ORIGIN}/cert-result?params=${encodeURIComponent(params)}`);
});

app.post('/api/certificate-result', (request, response) => {
  const person = CryptoJS.AES.decrypt(request.body.params, 'a passphrase').toString(CryptoJS.enc.Utf8);
  response.json(JSON.parse(person));
});

app.listen(PORT, '127.0.0.1');
