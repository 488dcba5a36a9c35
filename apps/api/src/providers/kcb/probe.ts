/** KCB, as `doctor` sees it: an access token costs nothing, and begins no verification. */
import { readAnswer } from '@bonin/contracts/answer/read';
import { KCB_RESULT_CODE } from '@bonin/contracts/kcb/answers';
import iconv from 'iconv-lite';
import type { ProbeNote, ProviderProbe } from '../probe.ts';
import type { KcbCredentials } from './config.ts';
import { kcbRecorded } from './recorded.ts';
import { fetchKcbToken } from './token.ts';

/** 호출 IP 미등록: KCB does not admit the caller's address. */
const ADDRESS_REFUSED = 'B124';

export const kcbProbe: ProviderProbe<KcbCredentials> = {
  title: 'KCB',
  apiVariable: 'KCB_API_URL',
  pageVariables: ['KCB_POPUP_URL'],
  credentialVariables: ['KCB_SITE_CODE', 'KCB_CLIENT_ID', 'KCB_CLIENT_SECRET'],
  comparesTime: false,
  proven: 'KCB gives an access token.',
  forbidden: 'address',
  isAddressRefusal(json) {
    const reading = readAnswer(json, KCB_RESULT_CODE);
    return reading.ok && reading.values.rsp_cd === ADDRESS_REFUSED;
  },
  async ask(context) {
    await fetchKcbToken(context, context.credentials);
  },
  hints({ siteName, encryptedFields }) {
    return [...siteNameNotes(siteName), ...(encryptedFields.length === 0 ? [NOTHING_ENCRYPTED] : [])];
  },
  recorded: kcbRecorded,
};

function siteNameNotes(siteName: string): ProbeNote[] {
  if (iconv.decode(iconv.encode(siteName, 'cp949'), 'cp949') === siteName) return [];
  return [
    {
      status: 'warning',
      code: 'site_name_not_in_cp949',
      sentence: 'KCB_SITE_NAME has a character that KCB’s pages and texts (CP949) cannot show.',
      cure: 'Use Hangul, Latin letters and digits in KCB_SITE_NAME.',
    },
  ];
}

const NOTHING_ENCRYPTED: ProbeNote = {
  status: 'warning',
  code: 'no_encrypted_fields',
  sentence: 'KCB_ENCRYPTED_FIELDS is empty: an answer with an encrypted field is refused.',
  cure: 'Ask KCB which fields come encrypted by your contract, and list them in KCB_ENCRYPTED_FIELDS.',
};
