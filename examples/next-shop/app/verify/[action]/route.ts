// The server's part: `/verify/start`, `/verify/open` and what lies between.
import { createBonin } from '@bonin/server';
import { boninHandler } from '@bonin/server/handler';
import { ends } from '../../members.mjs';
import { sessionOf } from '../../session';

const { PORT = '3000', API = 'http://127.0.0.1:4000', SECRET = 'bonin-dev-shop-secret' } = process.env;

export const POST = boninHandler({
  bonin: createBonin({ api: API, secret: SECRET }),
  origin: `http://localhost:${PORT}`,
  landing: '/verified',
  purposes: ['sign-up', 'adult-check', 'change-member-data', 'other'],
  session: sessionOf,
  verified: async (result) => ({ end: ends[result.purpose](result, await sessionOf()) }),
});
