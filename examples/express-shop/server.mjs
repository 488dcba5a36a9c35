// The shop's server.
import { randomBytes } from 'node:crypto';
import { createBonin } from '@bonin/server';
import { boninExpress } from '@bonin/server/express';
import express from 'express';
import session from 'express-session';
import { ends } from './members.mjs';

const { PORT = '3000', API = 'http://127.0.0.1:4000', SECRET = 'bonin-dev-shop-secret' } = process.env;

const app = express();
app.use(session({ secret: randomBytes(32).toString('hex'), resave: false, saveUninitialized: false }));
app.use(
  '/verify',
  boninExpress({
    bonin: createBonin({ api: API, secret: SECRET }),
    origin: `http://localhost:${PORT}`,
    landing: '/verified',
    purposes: Object.keys(ends),
    session: (request) => request.session,
    verified: (result, request) => ({ end: ends[result.purpose](result, request.session) }),
  }),
);
app.get(['/', '/verified'], (_request, response) => response.sendFile('public/index.html', { root: '.' }));
app.use(express.static('public'));
app.listen(Number(PORT), '127.0.0.1');
