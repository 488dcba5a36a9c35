/** `/__sim/worlds/:world/pass`: what the PASS app on a person's phone is asked, and what it answers. */
import * as z from 'zod';
import { PhoneNumber } from '../identity.ts';
import { TransactionNames } from './rule.ts';

/** Id of a request: 22 base64url characters that nobody can guess. */
export const PassRequestId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
/** Id of a request: 22 base64url characters that nobody can guess. */
export type PassRequestId = z.infer<typeof PassRequestId>;

/** How a request reached the phone: sent to a number, or scanned from the screen by whoever holds a phone to it. */
export const PassWay = z.enum(['app', 'qr']);
/** How a request reached the phone. */
export type PassWay = z.infer<typeof PassWay>;

/** `withdrawn`: the page went back, cancelled, or asked once more. All but `waiting` are ends. */
export const PassStatus = z.enum(['waiting', 'approved', 'rejected', 'expired', 'withdrawn']);
/** `withdrawn`: the page went back, cancelled, or asked once more. */
export type PassStatus = z.infer<typeof PassStatus>;

/** A request that the PASS app must approve or reject. */
export const PassRequest = z.strictObject({
  id: PassRequestId,
  at: z.iso.datetime(),
  /** The first moment at which an approval comes too late (B129). */
  expiresAt: z.iso.datetime(),
  way: PassWay,
  /** Whose phone; absent for a QR code that nobody has scanned. */
  phoneNumber: PhoneNumber.optional(),
  siteName: z.string(),
  /** Id of the transaction, whatever its protocol. */
  serviceToken: z.string(),
  status: PassStatus,
  /** The page that stands for the PASS app; the QR code holds this address. */
  approvalUrl: z.url(),
});
/** A request that the PASS app must approve or reject. */
export type PassRequest = z.infer<typeof PassRequest>;

/** `GET /__sim/worlds/:world/pass`: all, or those of one number or one transaction. */
export const PassQuery = z.strictObject({
  phoneNumber: PhoneNumber.optional(),
  ...TransactionNames.shape,
});
/** `GET /__sim/worlds/:world/pass`: all, or those of one number or one transaction. */
export type PassQuery = z.infer<typeof PassQuery>;

/** The PASS requests of a world, newest last. */
export const PassListResponse = z.strictObject({ requests: z.array(PassRequest) });
/** The PASS requests of a world, newest last. */
export type PassListResponse = z.infer<typeof PassListResponse>;

/**
 * `POST /__sim/worlds/:world/pass/:id/approve`. `phoneNumber` says who scanned a QR code (default: 01000000001); a
 * request that was sent to a number takes that number or none.
 */
export const PassApproveRequest = z.strictObject({ phoneNumber: PhoneNumber.optional() });
/** The person who approves a PASS request. */
export type PassApproveRequest = z.infer<typeof PassApproveRequest>;

/** `POST /__sim/worlds/:world/pass/:id/reject`: nothing to choose. */
export const PassRejectRequest = z.strictObject({});
/** `POST /__sim/worlds/:world/pass/:id/reject`: nothing to choose. */
export type PassRejectRequest = z.infer<typeof PassRejectRequest>;
