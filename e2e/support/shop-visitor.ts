/** Somebody who uses a shop of `examples/` without a browser: what the page does, in calls. */
import type { ExampleShop } from './example-shop.ts';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A call of a page, and what is wrong with it. */
interface Call {
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What comes back from the provider. */
export interface Arrival {
  readonly params: string;
  readonly transactionId: string;
}

export class ShopVisitor {
  readonly #shop: ExampleShop;
  #cookie = '';

  constructor(shop: ExampleShop) {
    this.#shop = shop;
  }

  /** Calls the shop as its own page does. */
  async call({ path, method = 'POST', body, headers = {} }: Call): Promise<Answer> {
    const { origin } = this.#shop;
    const answer = await fetch(`${origin}/verify/${path}`, {
      method,
      headers: {
        origin,
        'content-type': 'application/json',
        ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
        ...headers,
      },
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
    });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie !== undefined) this.#cookie = cookie.slice(0, cookie.indexOf(';'));
    const text = await answer.text();
    return { status: answer.status, body: JSON.parse(text || '{}') as Answer['body'] };
  }

  /** Starts, verifies as the person with this number, and comes back. */
  async comeBack(purpose: string, phoneNumber: string): Promise<Arrival> {
    const { body } = await this.call({ path: 'start', body: { purpose } });
    const serviceToken = String(body['serviceToken']);
    const { returnUrl } = this.#shop.world.finish(serviceToken, { person: { phoneNumber } });
    const answer = await fetch(`${returnUrl}?svc_tkn=${serviceToken}`, { redirect: 'manual' });
    const address = new URL(answer.headers.get('location') ?? '');
    return { params: address.searchParams.get('params') ?? '', transactionId: String(body['transactionId']) };
  }

  async open(arrival: Partial<Arrival>): Promise<Answer> {
    return this.call({ path: 'open', body: arrival });
  }

  /** All of it. @returns what it leads to, or the code of what went wrong. */
  async verify(purpose: string, phoneNumber: string): Promise<unknown> {
    const { body } = await this.open(await this.comeBack(purpose, phoneNumber));
    return body['end'] ?? body['code'];
  }
}
