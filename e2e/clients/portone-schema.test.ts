// The oracle itself: what PortOne's declarations allow, and what they do not.
import { describe, expect, it } from 'vitest';
import { violations } from './portone-schema.ts';

const at = '2026-01-02T03:04:05Z';
const ready = {
  status: 'READY',
  id: 'v1',
  channel: { type: 'TEST', pgProvider: 'DANAL', pgMerchantId: 'A010002002' },
  requestedCustomer: {},
  requestedAt: at,
  updatedAt: at,
  statusChangedAt: at,
  version: 'V2',
};
const verified = {
  ...ready,
  requestedCustomer: undefined,
  status: 'VERIFIED',
  verifiedCustomer: { name: '홍길동', gender: 'MALE' },
  verifiedAt: at,
  pgTxId: '1',
  pgRawResponse: '',
};
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the declarations of @portone/server-sdk', () => {
  it('allow every status', () => {
    expect(violations('IdentityVerification', json(ready))).toEqual([]);
    expect(violations('IdentityVerification', json(verified))).toEqual([]);
    expect(violations('IdentityVerification', json({ ...ready, status: 'FAILED', failure: {} }))).toEqual([]);
  });

  it.each([
    ['a field that is null', { customData: null }],
    ['a field nobody declared', { serviceToken: 'x' }],
    ['a status that does not exist', { status: 'DONE' }],
    ['no time', { updatedAt: undefined }],
    ['no channel type', { channel: { pgProvider: 'DANAL', pgMerchantId: 'A010002002' } }],
    ['IamPort’s name of a provider', { channel: { ...ready.channel, pgProvider: 'danal' } }],
    ['a person of null fields', { verifiedCustomer: { name: '홍길동', ci: null } }],
    ['a carrier of IamPort’s', { verifiedCustomer: { name: '홍길동', operator: 'LGT' } }],
  ])('do not allow %s', (_, change) => {
    expect(violations('IdentityVerification', json({ ...verified, ...change }))).not.toEqual([]);
  });

  it('allow a confirmed verification only where it is verified', () => {
    const confirmed = (identityVerification: unknown) =>
      violations('ConfirmIdentityVerificationResponse', json({ identityVerification }));
    expect(confirmed(verified)).toEqual([]);
    expect(confirmed(ready)).not.toEqual([]);
    expect(confirmed(undefined)).not.toEqual([]);
  });

  it('allow each call its own refusals', () => {
    const pg = { type: 'PG_PROVIDER', pgCode: 'B131', pgMessage: '인증번호 불일치' };
    const unknown = { type: 'CHANNEL_NOT_FOUND', message: '요청된 채널이 존재하지 않습니다.' };
    expect(violations('ConfirmIdentityVerificationError', pg)).toEqual([]);
    expect(violations('SendIdentityVerificationError', unknown)).toEqual([]);
    expect(violations('ConfirmIdentityVerificationError', { type: 'PG_PROVIDER' })).not.toEqual([]);
    expect(violations('ConfirmIdentityVerificationError', unknown)).not.toEqual([]);
    expect(violations('SendIdentityVerificationError', { ...unknown, message: null })).not.toEqual([]);
    expect(violations('RefreshTokenError', { type: 'FORBIDDEN' })).not.toEqual([]);
  });

  it('allow pairs of tokens, and pages', () => {
    const page = { number: 0, size: 10, totalCount: 1 };
    expect(violations('LoginViaApiSecretResponse', { accessToken: 'a', refreshToken: 'r' })).toEqual([]);
    expect(violations('RefreshTokenResponse', { accessToken: 'a' })).not.toEqual([]);
    expect(violations('GetIdentityVerificationsResponse', json({ items: [verified], page }))).toEqual([]);
    expect(violations('GetIdentityVerificationsResponse', { items: [], page: {} })).not.toEqual([]);
  });
});
