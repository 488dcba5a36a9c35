import { describe, expect, it } from 'vitest';
import { PortoneAttempt, PortoneAttemptRequest } from '../src/simulator/portone.ts';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

const request = { storeId: 'store-1', identityVerificationId: 'v1', channelKey: 'channel-key-1' };

describe('an attempt without a browser', () => {
  it('is the SDK’s argument, on a PC unless said otherwise', () => {
    expect(PortoneAttemptRequest.parse({ request })).toEqual({ request, device: 'pc' });
    const all = { request, device: 'mobile', origin: 'https://shop.example' };
    expect(PortoneAttemptRequest.parse(all)).toEqual(all);
  });

  it.each([
    ['no argument', {}],
    ['half of one', { request: { storeId: 'store-1' } }],
    ['a device nobody has', { request, device: 'tablet' }],
    ['no origin', { request, origin: '' }],
    ['something else', { request, merchantUid: 'm1' }],
  ])('is refused with %s', (_, body) => expect(accepts(PortoneAttemptRequest, body)).toBe(false));

  it('is answered with its names', () => {
    const names = { identityVerificationId: 'v1', identityVerificationTxId: 't1' };
    expect(accepts(PortoneAttempt, names)).toBe(true);
    expect(accepts(PortoneAttempt, { ...names, more: 1 })).toBe(false);
    expect(accepts(PortoneAttempt, { identityVerificationId: 'v1' })).toBe(false);
  });
});
