// `POST /CommonSvl`: the member's form opens the pages.
import { KCB_POPUP_COMMAND, KcbCommonSvlForm } from '@bonin/contracts/kcb/common-svl';
import type { FastifyInstance } from 'fastify';
import { open } from '../../pages/actions.ts';
import { type FormBody, formBody, textField } from '../../pages/form-body.ts';
import { answerForm, badAccess, pageScope } from '../../pages/page-scope.ts';
import { type FieldRule, refuseForm } from '../../pages/refused-page.ts';
import { findTransaction } from '../../verification/transactions.ts';
import type { Context } from '../../wire/context.ts';
import { KCB } from './protocol.ts';

/** What each field must be. */
const RULES: readonly FieldRule[] = [
  { field: 'tc', ko: `${KCB_POPUP_COMMAND}여야 해요.`, en: `must be ${KCB_POPUP_COMMAND}.` },
  {
    field: 'idcf_mbr_com_cd',
    ko: '월드의 credentials.kcb.memberCode여야 해요.',
    en: 'must be the credentials.kcb.memberCode of the world.',
  },
  { field: 'svc_tkn', ko: 'popup-start가 준 svc_tkn이어야 해요.', en: 'must be the svc_tkn of popup-start.' },
];
/** Of a field that is sent twice. */
const once = ({ field }: FieldRule): FieldRule => ({
  field,
  ko: '한 번만 보내야 해요.',
  en: 'must be sent once.',
});

/** Registers it. */
export async function commonSvlRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(KCB.pagePath, badAccess);
  scope.post(KCB.pagePath, async (request, reply) => {
    const body = formBody(request.body);
    const { credential, id } = KCB.readPage((name) => textField(body, name));
    const world = context.registry.byCredential(...credential);
    const isKnown = world !== undefined && findTransaction(world, id) !== undefined;
    const doubled = doubledFields(body);
    // An unknown token is reported first.
    if (doubled.length === 0 && (!isKnown || KcbCommonSvlForm.safeParse(body).success)) {
      return answerForm(context, request, reply, {
        protocol: KCB,
        find: findTransaction,
        refusedAs: 'opened-before',
        handle: open,
      });
    }
    request.trace.world = world;
    if (isKnown) request.trace.serviceToken = id;
    await context.onRequest?.('page', request.trace.serviceToken);
    const rules = doubled.length > 0 ? doubled : wrongFields(body);
    return refuseForm(request, reply, { protocol: 'kcb', rules, code: 'B133' });
  });
}

/** The fields that are sent more than once. */
function doubledFields(body: FormBody): FieldRule[] {
  return RULES.filter(({ field }) => Array.isArray(body[field])).map(once);
}

/** The fields that are missing or wrong. */
function wrongFields(body: FormBody): FieldRule[] {
  const { issues } = KcbCommonSvlForm.safeParse(body).error ?? { issues: [] };
  const names = new Set<unknown>(issues.map(({ path: [name] }) => name));
  return RULES.filter(({ field }) => names.has(field));
}
