/** Steps that bring a return to its end. */
import { AppError, errorCodeOf } from '../../errors.ts';
import { returnPage } from '../../pages/return-page.ts';
import { transferPage } from '../../pages/transfer-page.ts';
import { checkUnused, errorLocation, outcomeLocation } from '../return-location.ts';
import * as sameBrowser from '../same-browser.ts';
import { isExpired } from '../transaction.ts';
import { issueTransferCode } from '../transfer-code.ts';
import { mayTransfer } from '../transfer-home.ts';
import { foundStep, needed, type FoundVisit, type ReturnVisit } from './visit.ts';

export const redirectErrors = foundStep(
  'From here on, an error sends the browser to the transaction’s `failUrl`.',
  function redirectErrors(visit) {
    visit.redirectsErrors = true;
  },
);

/** Ends a visit whose error goes to `failUrl`, and throws any other error. */
export function endWithError(visit: ReturnVisit, error: unknown): void {
  if (visit.redirectsErrors !== true || visit.transaction === undefined) throw error;
  const code = errorCodeOf(error);
  visit.context.reporter.refused(error, visit.request.trail);
  visit.context.metrics.returned(code);
  visit.answer = { kind: 'redirect', location: errorLocation(visit.transaction, code) };
}

export const recordReturn = foundStep(
  'Records that somebody came back.',
  function recordReturn({ context, request }) {
    context.recorder.record(request.trail, 'returned');
  },
);

export const noteSameBrowser = foundStep(
  'Notes that the browser that started has come back. The lease of the next step writes it.',
  function noteSameBrowser(visit) {
    if (visit.isStarter === true) visit.withLease = sameBrowser.noteSameBrowser;
  },
);

export const showReportedFailure = foundStep(
  'Shows a failure that the browser reports. The transaction stays as it is: a later return may still succeed.',
  function showReportedFailure({ hint }) {
    if (hint?.reportedFailure !== undefined) throw new AppError(hint.reportedFailure);
  },
);

export const showCancelled = foundStep(
  'Shows that the person cancelled. The transaction stays as it is: a later return may still succeed.',
  function showCancelled({ context, transaction }) {
    if (transaction.outcome !== undefined) throw new AppError('already_used');
    throw new AppError(isExpired(transaction, context.clock.now()) ? 'expired' : 'cancelled');
  },
);

export const complete = foundStep(
  'Asks the provider for the outcome, checks it and seals it; a transaction that has its outcome asks nobody.',
  async function complete(visit) {
    const { completion, hint, kind, request, transaction, withLease } = visit;
    const { token } = needed(hint);
    const { trail } = request;
    // At a secret address, `noteSameBrowser` has decided already.
    const byStarter = kind !== 'secret-address' && visit.isStarter === true;
    const isStranger = kind === 'landing' && visit.isStarter !== true;
    try {
      const question = { token, byStarter, isStranger, withLease, trail };
      const completed = await completion.complete(transaction, question);
      visit.transaction = completed.transaction;
      visit.params = completed.params;
    } catch (error) {
      // The provider has no outcome yet: the browser's own word decides which page is shown.
      const shown = kind === 'landing' ? hint?.likelyFailure : undefined;
      throw errorCodeOf(error) === 'not_completed' && shown !== undefined ? new AppError(shown) : error;
    }
  },
);

export const showTransferCode = foundStep(
  'Shows a transfer code to a browser that did not start. The result waits for the one that did.',
  async function showTransferCode(visit) {
    if (visit.isStarter === true) return;
    const { context, transaction } = visit;
    checkUnused(context, transaction);
    if (!mayTransfer(context, transaction)) {
      context.metrics.returned('transfer_off');
      visit.answer = { kind: 'page', html: returnPage('transfer_off', context.config.mode) };
      return;
    }
    const code = await issueTransferCode(context, transaction, visit.request.trail);
    if (code === undefined) throw new AppError('already_used');
    context.metrics.returned('not_bound');
    visit.answer = { kind: 'page', html: transferPage(code, context.config.mode) };
  },
);

export const answerWithRedirect = foundStep(
  'Sends the browser to `successUrl` or `failUrl` with the sealed result.',
  function answerWithRedirect(visit) {
    visit.answer = { kind: 'redirect', location: locationOf(visit) };
  },
);

export const answerWithUrl = foundStep(
  'Tells the page the URL to go to, with the sealed result.',
  function answerWithUrl(visit) {
    visit.answer = { kind: 'url', redirectUrl: locationOf(visit) };
  },
);

const locationOf = ({ context, params, transaction }: FoundVisit) =>
  outcomeLocation(context, transaction, params);
