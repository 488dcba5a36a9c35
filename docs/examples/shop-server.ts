// Your server starts a verification and opens its result.
import { createBonin, type Pending } from '@bonin/server';

export interface Shop {
  readonly api: string;
  readonly secret: string;
  readonly shop: string;
}

/** Keep `pending` in the person's session. Send `page` to the page, which submits its form. */
export async function start({ api, secret, shop }: Shop) {
  const urls = { successUrl: `${shop}/cert-result`, failUrl: `${shop}/cert-fail` };
  return createBonin({ api, secret }).start({ ...urls, purpose: 'sign-up' });
}

/** Opens `params`, which the browser brought. `status` of the answer is `verified` or `failed`. */
export async function open({ api, secret }: Shop, params: string, pending: Pending) {
  return createBonin({ api, secret }).open(params, pending);
}
