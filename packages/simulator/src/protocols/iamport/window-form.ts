// The form with which `iamport.js` opens a verification.
import { IamportBrowserCarrier, IamportMerchantUid } from '@bonin/contracts/iamport/browser';
import { IAMPORT_MAX_CHARACTERS as MAX } from '@bonin/contracts/iamport/limits';
import { ReturnAddress } from '@bonin/contracts/simulator/return-address';
import { z } from 'zod';
import type { FieldRule } from '../../pages/refused-page.ts';
import type { Prefill } from '../../record/person.ts';

/** A text that may be absent; an empty one says nothing. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .optional()
    .transform((said) => (said === undefined || said.trim() === '' ? undefined : said));

/** Its fields. What nobody knows is let through: IamPort's script does so too. */
export const WindowForm = z
  .object({
    user_code: z.string().min(1).max(256),
    merchant_uid: IamportMerchantUid,
    /** The page that opens it. */
    origin: z.string().min(1).max(4096),
    way: z.enum(['popup', 'redirect']),
    /** In a frame of the page, which has no window. */
    framed: z.literal('yes').optional(),
    m_redirect_url: text(2048),
    channelKey: text(MAX.channelKey),
    pg: text(MAX.pg),
    company: text(MAX.company),
    min_age: text(256),
    name: text(MAX.name),
    phone: text(256),
    carrier: text(256),
  })
  // A popup goes nowhere.
  .refine(({ way, m_redirect_url: url }) => way === 'popup' || !url || ReturnAddress.safeParse(url).success, {
    path: ['m_redirect_url'],
  });
/** Its fields. */
export type WindowForm = z.infer<typeof WindowForm>;

const upTo = (max: number) => ({
  ko: `${max}자까지 쓸 수 있어요.`,
  en: `must be a text of at most ${max} characters.`,
});
const up256 = upTo(256);
const RULES: Readonly<Record<keyof WindowForm, Omit<FieldRule, 'field'>>> = {
  user_code: {
    ko: 'IMP.init이나 IMP.agency에 가맹점 식별코드를 주세요.',
    en: 'must be the code that IMP.init or IMP.agency is given.',
  },
  merchant_uid: { ko: '1~256자 문자열이어야 해요.', en: 'must be a text of 1 to 256 characters.' },
  origin: {
    ko: '창을 연 페이지의 주소여야 해요.',
    en: 'must be the address of the page, at most 4096 characters.',
  },
  way: { ko: 'popup이나 redirect여야 해요.', en: 'must be popup or redirect.' },
  framed: { ko: 'yes이거나 없어야 해요.', en: 'must be yes or absent.' },
  m_redirect_url: {
    ko: 'https://shop.example/back 같은 절대 주소여야 해요. 2048자까지 쓸 수 있어요.',
    en: 'must be an absolute address of at most 2048 characters, such as https://shop.example/back.',
  },
  channelKey: upTo(MAX.channelKey),
  pg: upTo(MAX.pg),
  company: upTo(MAX.company),
  min_age: up256,
  name: upTo(MAX.name),
  phone: up256,
  carrier: up256,
};

/** No world has this code. */
export const UNKNOWN_USER_CODE: FieldRule = {
  field: 'user_code',
  ko: '이 가맹점 식별코드를 쓰는 월드가 없어요. IMP.init에 월드의 credentials.iamport.userCode를 주세요.',
  en: 'must be the code of a world. Give IMP.init the credentials.iamport.userCode of a world.',
};

/** Another page sends the form than the one that it names. */
export const OTHER_PAGE: FieldRule = {
  field: 'origin',
  ko: '요청의 Origin 헤더와 창을 연 페이지의 주소가 달라요.',
  en: 'must be the same as the Origin header of the request.',
};

/** The rules that a refused form breaks. */
export function wrongFields(error: z.ZodError): FieldRule[] {
  const names = new Set(error.issues.map(({ path: [name] }) => name));
  return Object.entries(RULES).flatMap(([field, rule]) => (names.has(field) ? [{ field, ...rule }] : []));
}

const NETWORKS = { SKT: 'SKT', KTF: 'KT', LGT: 'LGU', MVNO: 'MVNO' } as const satisfies Record<
  IamportBrowserCarrier,
  Prefill['network']
>;

/** What the site filled in for its person. */
export function prefillOf({ name, phone, carrier }: WindowForm): Prefill {
  const known = IamportBrowserCarrier.safeParse(carrier);
  return {
    name,
    phoneNumber: phone === undefined ? undefined : domestic(phone),
    network: known.success ? NETWORKS[known.data] : undefined,
  };
}

/** `+82 10-…` as it is dialled in Korea; anything else as it is. */
function domestic(phone: string): string {
  return phone.trim().replace(/^\+82[-. ]*0?/, '0');
}

/** Full years. */
export function minAgeOf({ min_age: said }: WindowForm): number | undefined {
  // 0 lets everybody in.
  return said === undefined || Number(said) === 0 ? undefined : Number(said);
}

/** The field in which danal finds a value that there is not, if there is one; it fails the verification at once. */
export function wrongForDanal(form: WindowForm): FieldRule | undefined {
  if (form.carrier !== undefined && !IamportBrowserCarrier.safeParse(form.carrier).success) {
    return {
      field: 'carrier',
      ko: 'SKT, KTF, LGT, MVNO 가운데 하나여야 해요. KT는 KTF라고 써요.',
      en: 'must be one of SKT, KTF, LGT and MVNO; KT is KTF here. danal fails with 9010.',
    };
  }
  const minAge = minAgeOf(form) ?? 1;
  if (Number.isInteger(minAge) && minAge >= 1 && minAge <= 150) return undefined;
  return {
    field: 'min_age',
    ko: '1에서 150까지의 정수여야 해요.',
    en: 'must be a whole number from 1 to 150. danal fails with 9010.',
  };
}
