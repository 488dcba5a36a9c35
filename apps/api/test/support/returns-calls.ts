// Calls of the tests of returns to an address that every page knows (ADR 0011). IamPort and PortOne are fakes here.
import { CertificateStatusResponse } from '@bonin/contracts/verification/certificate-status';
import type { LightMyRequestResponse } from 'fastify';
import { type TestBrowser } from './browser.ts';
import { type ReturnsHarness } from './fake-returns.ts';

export const IMP_UID = 'imp_000000000001';
export const code = (response: LightMyRequestResponse) => response.json<{ code?: string }>().code;
export const paramsOf = (url: unknown) => new URL(String(url)).searchParams.get('params') ?? '';
export const redirectUrl = (response: LightMyRequestResponse) =>
  response.json<{ redirectUrl: string }>().redirectUrl;

export const startIamport = async (browser: TestBrowser, body: Record<string, unknown> = {}) => {
  const started = await browser.startIamport(body);
  return { transactionId: started.transactionId, merchantUid: started.certification.merchant_uid };
};
export const startPortone = async (browser: TestBrowser, body: Record<string, unknown> = {}) => {
  const started = await browser.startPortone(body);
  return { transactionId: started.transactionId, id: started.request.identityVerificationId };
};
export const callIamport = (browser: TestBrowser, merchantUid: string, impUid = IMP_UID) =>
  browser.post('/certifications', { imp_uid: impUid, merchant_uid: merchantUid });
export const callPortone = (browser: TestBrowser, id: string) =>
  browser.post('/identity-verifications', { identityVerificationId: id });
export const landIamport = (browser: TestBrowser, merchantUid: string, rest = '') =>
  browser.get(`/certifications/redirect?imp_uid=${IMP_UID}&merchant_uid=${merchantUid}${rest}`, {
    accept: 'text/html',
  });
export const landPortone = (browser: TestBrowser, id: string) =>
  browser.get(
    `/identity-verifications/redirect?identityVerificationId=${id}&transactionType=IDENTITY_VERIFICATION`,
    { accept: 'text/html' },
  );
export const status = async (browser: TestBrowser, transactionId: string, query = '') =>
  CertificateStatusResponse.parse((await browser.get(`/api/certificates/${transactionId}${query}`)).json());
export const stateOf = async (h: ReturnsHarness, id: string) => (await h.deps.store.get(id))?.state;
