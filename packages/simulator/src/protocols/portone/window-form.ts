// The form with which `browser-sdk.js` opens a verification.
import { PortonePageRequest } from '@bonin/contracts/simulator/portone-page-request';
import { z } from 'zod';
import type { FieldRule } from '../../pages/refused-page.ts';

/** Its fields. */
export const WindowForm = z
  .object({
    request: z
      .string()
      .transform((json, context): unknown => {
        try {
          return JSON.parse(json);
        } catch {
          context.addIssue('no JSON');
          return z.NEVER;
        }
      })
      .pipe(PortonePageRequest),
    way: z.enum(['POPUP', 'REDIRECTION']),
    /** The page that opens it; `null` for one without an origin. */
    origin: z.string().min(1).max(4096),
    /** In a frame of the page, which has no window. */
    framed: z.literal('yes').optional(),
  })
  .refine(({ way, request: { redirectUrl } }) => way === 'POPUP' || redirectUrl !== undefined, {
    path: ['request', 'redirectUrl'],
  });
/** Its fields. */
export type WindowForm = z.infer<typeof WindowForm>;

const needed = { ko: '1~256자 문자열이어야 해요.', en: 'must be a text of 1 to 256 characters.' };
const RULES: Readonly<Record<string, Omit<FieldRule, 'field'>>> = {
  request: { ko: '객체여야 해요.', en: 'must be an object.' },
  storeId: needed,
  identityVerificationId: needed,
  channelKey: needed,
  customer: {
    ko: '객체여야 하고, 값은 문자열이어야 해요. 이름은 256자까지 쓸 수 있어요.',
    en: 'must be an object of texts; a name must have at most 256 characters.',
  },
  windowType: {
    ko: 'pc와 mobile은 POPUP이나 REDIRECTION이어야 해요.',
    en: 'must name POPUP or REDIRECTION for pc and mobile.',
  },
  redirectUrl: {
    ko: 'https://shop.example/back 같은 절대 주소여야 해요. REDIRECTION에는 꼭 있어야 해요.',
    en: 'must be an absolute address such as https://shop.example/back. REDIRECTION needs it.',
  },
  customData: { ko: '4096자까지 쓸 수 있어요.', en: 'must be a text of at most 4096 characters.' },
  bypass: {
    ko: 'danal의 AGELIMIT은 1에서 150까지의 정수여야 하고, 다른 값은 문자열이어야 해요.',
    en: 'must be an object: danal.AGELIMIT a whole number from 1 to 150, the other values of danal texts.',
  },
  way: { ko: 'POPUP이나 REDIRECTION이어야 해요.', en: 'must be POPUP or REDIRECTION.' },
  origin: { ko: '창을 연 페이지의 origin이어야 해요.', en: 'must be the origin of the page.' },
  framed: { ko: 'yes이거나 없어야 해요.', en: 'must be yes or absent.' },
};

/** The rules that a refused form breaks. */
export function wrongFields(error: z.ZodError): FieldRule[] {
  const names = new Set(error.issues.map(({ path: [first, second] }) => String(second ?? first)));
  return Object.entries(RULES).flatMap(([field, rule]) => (names.has(field) ? [{ field, ...rule }] : []));
}
