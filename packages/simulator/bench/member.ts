// A member that asks as fast as it can; the same calls as an api's, without looking at the answers.
import { randomBytes } from 'node:crypto';
import { type Dispatcher, Pool } from 'undici';
import { kcbRequests } from '../test/kcb-requests.ts';

const CONNECTIONS = 32;

/** Where to ask and as whom. */
export interface Target {
  readonly origin: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A member of one world. */
export function createMember({ origin, environment }: Target) {
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const run = randomBytes(4).toString('hex');
  let count = 0;
  const requests = kcbRequests(
    {
      memberCode: environment['KCB_MEMBER_CODE'] ?? '',
      siteCode: environment['KCB_SITE_CODE'] ?? '',
      clientId: environment['KCB_CLIENT_ID'] ?? '',
      clientSecret: environment['KCB_CLIENT_SECRET'] ?? '',
    },
    () => `${run}${(count += 1)}`,
  );

  const send = async (request: Dispatcher.RequestOptions) => {
    const answer = await pool.request(request);
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${request.path}: ${answer.statusCode} ${text}`);
    return text;
  };

  const member = {
    token: async () => send(requests.token()),
    bearer: async () => (JSON.parse(await member.token()) as { access_token: string }).access_token,
    start: async (authorization: string) => {
      const text = await send(requests.popupStart({ authorization }));
      return (JSON.parse(text) as { svc_tkn: string }).svc_tkn;
    },
    finish: async (serviceToken: string) =>
      send({
        method: 'POST',
        path: `/__sim/worlds/default/transactions/${serviceToken}/finish`,
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    result: async (authorization: string, serviceToken: string) => {
      const text = await send(requests.popupResult({ authorization }, serviceToken));
      if (!text.includes('"B000"')) throw new Error(text);
      return text;
    },
    close: async () => pool.close(),
  };
  return member;
}

/** Does `work` for each item, as many at a time as there are connections. */
export async function forEachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < items.length) {
        const item = items[next];
        next += 1;
        if (item !== undefined) await work(item);
      }
    }),
  );
}
