// @vitest-environment happy-dom
// A phone on which IamPort or PortOne come back to the landing page itself: what is theirs goes, and is reported.
import { beforeEach, expect, it } from 'vitest';
import { takeArrival } from '../src/hand-back.ts';
import { takeProviderReturn } from '../src/provider-return.ts';

const visit = (path: string) => history.replaceState(null, '', path);
const address = () => location.href.slice(location.origin.length);

beforeEach(() => {
  window.dispatchEvent(new Event('pagehide'));
  visit('/');
});

it.each([
  [
    'IamPort',
    '/done?imp_uid=imp_1&lang=ko&merchant_uid=m1&success=true#top',
    { provider: 'iamport', body: { imp_uid: 'imp_1', merchant_uid: 'm1' } },
  ],
  [
    'IamPort’s no',
    '/done?lang=ko&imp_uid=imp_1&merchant_uid=m1&success=false&error_code=F&error_msg=x#top',
    { provider: 'iamport', body: { imp_uid: 'imp_1', merchant_uid: 'm1' } },
  ],
  [
    'PortOne',
    '/done?identityVerificationId=v1&lang=ko&identityVerificationTxId=t&transactionType=IDENTITY_VERIFICATION#top',
    { provider: 'portone', body: { identityVerificationId: 'v1' } },
  ],
])('%s is reported, and leaves the address', (_who, path, report) => {
  visit(path);
  expect(takeProviderReturn()).toEqual(report);
  expect(address()).toBe('/done?lang=ko#top');
  expect(takeProviderReturn()).toEqual(report);
});

it.each([
  '/done',
  '/done?lang=ko',
  '/done?imp_uid=&merchant_uid=m1',
  '/done?imp_uid=a&imp_uid=b',
  '/done?identityVerificationId=a&identityVerificationId=a',
])('%s brings nothing to report', (path) => {
  visit(path);
  expect(takeProviderReturn()).toBeUndefined();
});

it('what the API brought back is not its own, and stays for `takeArrival`', () => {
  visit('/done?params=s&imp_uid=imp_1&merchant_uid=m1');
  expect(takeProviderReturn()).toMatchObject({ provider: 'iamport' });
  expect(takeArrival()).toEqual({ params: 's' });
  expect(address()).toBe('/done');
});

it('is forgotten once the app goes elsewhere', () => {
  visit('/done?identityVerificationId=v1');
  expect(takeProviderReturn()).toBeDefined();
  history.pushState(null, '', '/');
  expect(takeProviderReturn()).toBeUndefined();
});
