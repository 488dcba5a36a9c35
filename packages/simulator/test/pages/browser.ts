// A browser without scripts: follows forms of the pages as a person would.
import { KCB_POPUP_COMMAND } from '@bonin/contracts/kcb/common-svl';
import type { LightMyRequestResponse } from 'fastify';
import type { Simulator } from '../../src/simulator.ts';

export class Browser {
  readonly #sim: Simulator;
  readonly #memberCode: string;
  /** Where the forms of the protocol's pages go. */
  readonly #pagePath: string;
  /** The newest answer. */
  answer!: LightMyRequestResponse;

  constructor(sim: Simulator, memberCode = 'V00000000001', pagePath = '/CommonSvl') {
    this.#sim = sim;
    this.#memberCode = memberCode;
    this.#pagePath = pagePath;
  }

  /** The member's form. */
  async open(serviceToken: string, change: Record<string, string> = {}): Promise<this> {
    return this.post('/CommonSvl', {
      tc: KCB_POPUP_COMMAND,
      idcf_mbr_com_cd: this.#memberCode,
      svc_tkn: serviceToken,
      ...change,
    });
  }

  /** Opens an address. */
  async get(url: string): Promise<this> {
    this.answer = await this.#sim.app.inject({ method: 'GET', url });
    return this;
  }

  /** Submits the form of the newest page whose action ends so, with what a person typed. */
  async submit(action: string, typed: Record<string, string> = {}): Promise<this> {
    const form = this.form(action);
    if (form === undefined) throw new Error(`there is no form ${action} on this page:\n${this.text}`);
    return this.post(`${this.#pagePath}/${action}`, { ...form, ...typed });
  }

  async post(
    url: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<this> {
    this.answer = await this.#sim.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
    return this;
  }

  /** The hidden and filled-in fields of a form, if the page has it. */
  form(action: string): Record<string, string> | undefined {
    const form = new RegExp(`<form[^>]*action="${this.#pagePath}/${action}"[^>]*>(.*?)</form>`, 's').exec(
      this.answer.body,
    );
    if (form === null) return undefined;
    const inputs = (form[1] ?? '').matchAll(/<input\b[^>]*>/gs);
    return Object.fromEntries(
      Array.from(inputs, ([input]) => ({ input, type: attribute(input, 'type') }))
        .filter(({ type, input }) => type === 'hidden' || type === 'text' || /\bchecked\b/.test(input))
        .map(({ input }) => [attribute(input, 'name'), attribute(input, 'value')]),
    );
  }

  /** What a person reads, without markup. */
  get text(): string {
    return this.answer.body
      .replaceAll(/<head>.*?<\/head>/gs, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');
  }

  /** The picture's text alternative. */
  get captcha(): string {
    return (/보안문자, 숫자 ([0-9 ]+)/.exec(this.answer.body)?.[1] ?? '').replaceAll(' ', '');
  }

  get location(): string | undefined {
    return this.answer.statusCode === 303 ? String(this.answer.headers.location) : undefined;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function attribute(tag: string, name: string): string {
  const written = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return written.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? '');
}
