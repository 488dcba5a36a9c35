/** KCB's part of the configuration. */
import {
  KCB_CARRIER_FIELDS,
  KCB_DEFAULT_ENCRYPTED_FIELDS,
  KcbCarrierField,
  KcbMemberCode,
  KcbResultField,
} from '@bonin/contracts/kcb/fields';
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import { DEFAULT_KCB_CREDENTIALS } from '@bonin/contracts/simulator/protocols/kcb';
import { z } from 'zod';
import { originOf, providerConfig } from '../config.ts';
import { httpUrl, list, optionalText, originUrl, visible } from '../forms.ts';

/** A member's credentials with KCB. */
export const KcbCredentials = z.strictObject({
  memberCode: KcbMemberCode,
  siteCode: visible(32),
  clientId: visible(128),
  clientSecret: visible(256),
  /** Shown to the person and in the SMS: at most 24 bytes in EUC-KR (a Hangul syllable is two). */
  siteName: z
    .string()
    .min(1)
    .refine((name) => eucKrLength(name) <= 24, 'is longer than 24 bytes in EUC-KR'),
  siteUrl: z.string().min(1).max(256),
  /** Which field holds the carrier: a matter of the contract, too. */
  carrierField: KcbCarrierField.default('tel_com_cd'),
  /** Which result fields come encrypted: a matter of the contract with KCB, never guessed. */
  encryptedFields: z.array(KcbResultField).default([...KCB_DEFAULT_ENCRYPTED_FIELDS]),
});
/** A member's credentials with KCB. */
export type KcbCredentials = z.infer<typeof KcbCredentials>;

const HOSTS = [
  'api.ok-name.co.kr:*',
  'tapi.ok-name.co.kr:*',
  'safe.ok-name.co.kr:*',
  'tsafe.ok-name.co.kr:*',
];

/** KCB's part of the configuration. */
export const kcbConfig = providerConfig({
  variables: {
    KCB_API_URL: originUrl.describe('Origin of KCB’s REST API'),
    KCB_POPUP_URL: httpUrl.describe('KCB’s page. The browser submits the form to it'),
    KCB_MEMBER_CODE: optionalText.describe('`idcf_mbr_com_cd`, 회원사코드'),
    KCB_SITE_CODE: optionalText.describe('`site_cd`'),
    KCB_CLIENT_ID: optionalText.describe('OAuth `client_id`'),
    KCB_CLIENT_SECRET: optionalText.describe('OAuth `client_secret`'),
    KCB_SITE_NAME: optionalText.describe(
      'Name shown to the person and in the SMS, at most 24 bytes in EUC-KR',
    ),
    KCB_SITE_URL: optionalText.describe('Address of your service, shown to the person'),
    KCB_CARRIER_FIELD: z
      .enum(KCB_CARRIER_FIELDS)
      .default('tel_com_cd')
      .describe('The result field with the carrier, by your contract'),
    KCB_ENCRYPTED_FIELDS: list
      .optional()
      .describe('Comma list of the encrypted result fields, by your contract'),
  },
  credentials: KcbCredentials,
  fields: {
    memberCode: 'KCB_MEMBER_CODE',
    siteCode: 'KCB_SITE_CODE',
    clientId: 'KCB_CLIENT_ID',
    clientSecret: 'KCB_CLIENT_SECRET',
    siteName: 'KCB_SITE_NAME',
    siteUrl: 'KCB_SITE_URL',
    carrierField: 'KCB_CARRIER_FIELD',
    encryptedFields: 'KCB_ENCRYPTED_FIELDS',
  },
  begunBy: ['KCB_MEMBER_CODE', 'KCB_SITE_CODE', 'KCB_CLIENT_ID', 'KCB_CLIENT_SECRET', 'KCB_SITE_NAME'],
  marked: ['clientId', 'clientSecret'],
  upstreams: { KCB_API_URL: HOSTS, KCB_POPUP_URL: HOSTS },
  liveDefaults: {
    KCB_API_URL: 'https://api.ok-name.co.kr:20443',
    KCB_POPUP_URL: 'https://safe.ok-name.co.kr/CommonSvl',
  },
  testDefaults: {
    KCB_API_URL: DEFAULT_SIMULATOR_ORIGIN,
    KCB_POPUP_URL: `${DEFAULT_SIMULATOR_ORIGIN}/CommonSvl`,
    KCB_MEMBER_CODE: DEFAULT_KCB_CREDENTIALS.memberCode,
    KCB_SITE_CODE: DEFAULT_KCB_CREDENTIALS.siteCode,
    KCB_CLIENT_ID: DEFAULT_KCB_CREDENTIALS.clientId,
    KCB_CLIENT_SECRET: DEFAULT_KCB_CREDENTIALS.clientSecret,
    KCB_SITE_NAME: '본인 데모',
  },
  pageSources: ({ KCB_POPUP_URL: popupUrl }) => ({
    formAction: [originOf(popupUrl)],
    scripts: [],
    partners: [],
  }),
});

/** Bytes of a text in EUC-KR: ASCII is one, everything else two. */
function eucKrLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += character.charCodeAt(0) < 0x80 ? 1 : 2;
  return bytes;
}
