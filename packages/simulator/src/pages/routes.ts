// The forms of the verification pages, of every protocol.
import type { FastifyInstance } from 'fastify';
import type { Protocol } from '../record/transaction.ts';
import { findForPages } from '../verification/transactions.ts';
import type { Context } from '../wire/context.ts';
import { act } from './actions.ts';
import { answerForm, badAccess, pageScope } from './page-scope.ts';

/** What the pages are given. */
export interface PagesContext extends Context {
  readonly protocols: readonly Protocol[];
}

/** Registers the verification pages. How each protocol opens the first one is its own. */
export async function pageRoutes(scope: FastifyInstance, context: PagesContext): Promise<void> {
  await pageScope(scope, context);
  for (const protocol of context.protocols) {
    const url = `${protocol.pagePath}/:action`;
    scope.get(url, badAccess);
    scope.post<{ Params: { action: string } }>(url, (request, reply) =>
      answerForm(context, request, reply, {
        protocol,
        find: findForPages,
        refusedAs: 'foreign-form',
        handle: (view, body) => act(view, request.params.action, body),
      }),
    );
  }
}
