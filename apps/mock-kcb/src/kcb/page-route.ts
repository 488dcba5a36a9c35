// `POST /CommonSvl`: the member's form opens the pages.
import { KCB_POPUP_COMMAND, KcbCommonSvlForm } from '@bonin/contracts/kcb/common-svl';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { open } from '../pages/actions.ts';
import { formBody, textField } from '../pages/form-body.ts';
import { answerForm, badAccess, pageScope } from '../pages/page-scope.ts';
import { type FieldRule, refuseForm } from '../pages/refused-page.ts';
import { findTransaction } from '../verification/transaction.ts';
import { KCB } from './protocol.ts';

const OTHER_COMMAND: FieldRule = {
  field: 'tc',
  ko: `${KCB_POPUP_COMMAND}여야 해요.`,
  en: `is not ${KCB_POPUP_COMMAND}.`,
};
const OTHER_FIELDS: FieldRule = {
  field: 'form',
  ko: 'tc, idcf_mbr_com_cd, svc_tkn만 한 번씩 있어야 해요.',
  en: 'has tc, idcf_mbr_com_cd and svc_tkn once each, and no other field.',
};

/** Registers it. */
export async function commonSvlRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(KCB.pagePath, badAccess);
  scope.post(KCB.pagePath, async (request, reply) => {
    const body = formBody(request.body);
    const { world, id } = KCB.findPage(context.registry, (name) => textField(body, name));
    const isKnown = world !== undefined && findTransaction(world, id) !== undefined;
    // Whose token is unknown learns that alone.
    if (!isKnown || KcbCommonSvlForm.safeParse(body).success) {
      return answerForm(context, request, reply, {
        protocol: KCB,
        find: findTransaction,
        refusedAs: 'opened-before',
        handle: open,
      });
    }
    request.trace.world = world;
    request.trace.serviceToken = id;
    await context.onRequest?.('page', id);
    const rule = textField(body, 'tc') === KCB_POPUP_COMMAND ? OTHER_FIELDS : OTHER_COMMAND;
    return refuseForm(request, reply, { protocol: 'kcb', rules: [rule], code: 'B133' });
  });
}
