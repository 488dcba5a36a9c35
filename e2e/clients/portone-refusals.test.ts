// Each documented refusal, as PortOne's own client throws it.
import { describe, expect, it } from 'vitest';
import {
  channelKey,
  client,
  code,
  confirm,
  get,
  HONG,
  ID,
  resend,
  send,
  sim,
  thrown,
  useSimulator,
  world,
} from './portone-shop.ts';

useSimulator();

describe('each documented refusal', () => {
  const get404 = { name: 'GetIdentityVerificationError', type: 'IDENTITY_VERIFICATION_NOT_FOUND' };

  it('of get', async () => {
    expect(await thrown(get())).toMatchObject(get404);
    expect(await thrown(get(client({ storeId: 'store-nobody' })))).toMatchObject(get404);
    expect(await thrown(get(client({ secret: 'nobody' })))).toMatchObject({ type: 'UNAUTHORIZED' });
    const foreign = client().identityVerification.getIdentityVerification({
      identityVerificationId: ID,
      storeId: 'store-nobody',
    });
    expect(await thrown(foreign)).toMatchObject({ type: 'FORBIDDEN' });
  });

  it('of send', async () => {
    const refused = async (change: object) => (await thrown(send(change)))['type'];
    expect(await refused({ customer: { ...HONG.customer, identityNumber: undefined } })).toBe(
      'INVALID_REQUEST',
    );
    expect(await refused({ channelKey: 'channel-key-nobody' })).toBe('CHANNEL_NOT_FOUND');
    expect(await refused({ storeId: 'store-nobody' })).toBe('FORBIDDEN');
    world.next('B006');
    expect(await refused({})).toBe('MAX_TRANSACTION_COUNT_REACHED');
    world.next('B092');
    expect(await thrown(send())).toMatchObject({
      type: 'PG_PROVIDER',
      pgCode: '9000',
      pgMessage: '통신사 서비스 장애',
    });
    // The simulator's own case of it: PortOne documents none, and the id is the merchant's to choose.
    const { impUid } = world.iamport.attempt({ merchantUid: 'order-1' });
    expect(await refused({ identityVerificationId: impUid })).toBe('IDENTITY_VERIFICATION_NOT_FOUND');
    expect(world.finish(impUid).returnMethod).toBe('message');
    await send();
    expect(await refused({})).toBe('IDENTITY_VERIFICATION_ALREADY_SENT');
    await confirm(code());
    expect(await refused({})).toBe('IDENTITY_VERIFICATION_ALREADY_VERIFIED');
  });

  it('of confirm and resend', async () => {
    const refused = async (failing: Promise<unknown>) => (await thrown(failing))['type'];
    for (const call of [async () => confirm('000000'), resend])
      expect(await refused(call())).toBe('IDENTITY_VERIFICATION_NOT_FOUND');
    await send();
    expect(await refused(confirm())).toBe('INVALID_REQUEST');
    await confirm(code());
    for (const call of [async () => confirm('000000'), resend])
      expect(await refused(call())).toBe('IDENTITY_VERIFICATION_ALREADY_VERIFIED');
  });

  it('of confirm and resend where the browser began it', async () => {
    await fetch(`${sim.origin}/identity-verification`, {
      method: 'POST',
      body: new URLSearchParams({
        way: 'POPUP',
        origin: 'http://shop.example',
        request: JSON.stringify({
          storeId: world.credentials.portone.storeId,
          identityVerificationId: ID,
          channelKey: channelKey(),
        }),
      }),
    });
    expect(await get()).toMatchObject({ status: 'READY' });
    expect((await thrown(confirm('000000')))['type']).toBe('IDENTITY_VERIFICATION_NOT_SENT');
    expect((await thrown(resend()))['type']).toBe('IDENTITY_VERIFICATION_NOT_SENT');
  });
});
