/** `POST /__sim/worlds/:world/iamport/attempts`: what `IMP.certification` would begin, without a browser. */
import * as z from 'zod';
import { IamportMerchantUid } from '../iamport/browser.ts';
import { ImpUid } from '../iamport/certification.ts';
import { IAMPORT_MAX_CHARACTERS as MAX } from '../iamport/limits.ts';
import { wellFormedText } from '../well-formed.ts';
import { ReturnAddress } from './return-address.ts';

/** A page's address as its browser says it: `data:…`, `about:blank` and `file:…` too, as in an app's WebView. */
const pageAddress = z.string().min(1).max(4096);

/** One attempt. The person's part is `finish`, with the `impUid` of the answer. */
export const IamportAttemptRequest = z.strictObject({
  merchantUid: IamportMerchantUid,
  /** Address of the page that opens it; `http://localhost/` by default. */
  origin: pageAddress.optional(),
  /** Where a phone comes back to, also by an app's own scheme; a popup tells its opener where nothing is said. */
  redirectUrl: ReturnAddress.optional(),
  /** The name of the service, shown to the person. */
  company: wellFormedText(MAX.company).optional(),
  /** The contract: `danal`, `inicis_unified` or `kcp_v2`; or by key. danal by default. */
  pg: wellFormedText(MAX.pg).optional(),
  channelKey: wellFormedText(MAX.channelKey).optional(),
  /** Full years, 1–150; who is younger fails. */
  minAge: z.int().min(1).max(150).optional(),
});
/** What `IMP.certification` would start, without a browser. */
export type IamportAttemptRequest = z.infer<typeof IamportAttemptRequest>;

/** A started attempt. `impUid` is the id that `finish` takes. */
export const IamportAttempt = z.strictObject({ impUid: ImpUid });
/** A started attempt. `impUid` is the id that `finish` takes. */
export type IamportAttempt = z.infer<typeof IamportAttempt>;
