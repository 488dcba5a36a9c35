/** The cookie of a browser that starts. Its value is ours alone: the API takes none that it did not give. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, RandomText } from '../surroundings.ts';
import type { AtRest } from './at-rest.ts';

/** Secret, end in seconds since the epoch, and a keyed hash of both. */
const FORM = /^(?<secret>[A-Za-z0-9_-]{43})\.(?<end>[0-9]{1,12})\.(?<seal>[A-Za-z0-9_-]{43})$/;
const LIFE_SECONDS = 24 * 60 * 60;
const KIND = 'start-cookie';

/** The cookie: name and attributes follow from the configured origin, never from a request. */
export interface StartCookie {
  readonly name: string;
  /** The browser's start secret, if its cookie is ours and its time is not over. */
  read(request: FastifyRequest): string | undefined;
  /** Keeps the browser's secret, else gives a new one. @returns the secret. */
  ensure(request: FastifyRequest, reply: FastifyReply, random: RandomText): string;
}

/** What the cookie is made with. */
export interface StartCookieParts {
  /** `https:` origins get `__Host-` and `Secure`. */
  readonly publicOrigin: string;
  readonly atRest: Pick<AtRest, 'lookup' | 'matches'>;
  readonly clock: Clock;
}

/** @param parts see {@link StartCookieParts}. */
export function createStartCookie({ publicOrigin, atRest, clock }: StartCookieParts): StartCookie {
  const secure = publicOrigin.startsWith('https:');
  const name = secure ? '__Host-bonin_start' : 'bonin_start';
  const nowSeconds = () => Math.floor(clock.now() / 1000);
  const open = (request: FastifyRequest) => {
    const { secret, end, seal } = FORM.exec(request.cookies[name] ?? '')?.groups ?? {};
    if (secret === undefined || !atRest.matches(KIND, `${secret}.${end}`, seal)) return undefined;
    const leftSeconds = Number(end) - nowSeconds();
    return leftSeconds > 0 ? { secret, leftSeconds } : undefined;
  };
  return {
    name,
    read: (request) => open(request)?.secret,
    ensure(request, reply, random) {
      const existing = open(request);
      // Far longer than a verification takes: one that another tab began is not lost.
      if (existing !== undefined && existing.leftSeconds > LIFE_SECONDS / 2) return existing.secret;
      const secret = existing?.secret ?? random(32);
      const content = `${secret}.${nowSeconds() + LIFE_SECONDS}`;
      void reply.setCookie(name, `${content}.${atRest.lookup(KIND, content)}`, {
        httpOnly: true,
        maxAge: LIFE_SECONDS,
        path: '/',
        sameSite: 'lax',
        secure,
      });
      return secret;
    },
  };
}
