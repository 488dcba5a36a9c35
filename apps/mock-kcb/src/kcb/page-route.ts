// `POST /CommonSvl`: the member's form opens the pages.
import { KcbCommonSvlForm } from '@bonin/contracts/kcb/common-svl';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { open } from '../pages/actions.ts';
import { explainPage } from '../pages/page-refusals.ts';
import { answerForm, badAccess, pageScope } from '../pages/page-scope.ts';
import { findTransaction } from '../verification/transaction.ts';
import { explainFields } from '../wire/explain-fields.ts';
import { KCB } from './protocol.ts';

/** Registers it. */
export async function commonSvlRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(KCB.pagePath, badAccess);
  scope.post(KCB.pagePath, (request, reply) =>
    answerForm(context, request, reply, {
      protocol: KCB,
      find: findTransaction,
      refusedAs: 'opened-before',
      handle: (view, body) => {
        const form = KcbCommonSvlForm.safeParse(body);
        if (form.success) return open(view);
        explainPage(request, 'form-fields', explainFields(form.error, body));
        return undefined;
      },
    }),
  );
}
