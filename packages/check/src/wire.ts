/** The line between the app and the simulator: it writes down every call, and can change an answer. */
import {
  Agent,
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a call is for the checks, in any protocol. */
export type CallKind = 'access-token' | 'start' | 'result' | 'other';

/** A call of the app to the provider, as it was. */
export interface Call {
  readonly id: number;
  readonly kind: CallKind;
  readonly method: string;
  /** The path with its query, as the app wrote it. */
  readonly path: string;
  readonly body: string;
  /** The scheme of its `Authorization`, such as `bearer`. */
  readonly scheme: string;
  /** 0 where no answer came. */
  status: number;
  answer: string;
}

/** An answer that takes the place of the provider's. */
export interface Replacement {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

/** Changes the answers of one kind of call until it is taken back. */
export interface Change {
  readonly kind: CallKind;
  /** `undefined` leaves the answer as it is. */
  readonly replace: (answer: string, call: Call) => Replacement | undefined;
}

const KINDS: readonly (readonly [CallKind, RegExp])[] = [
  ['access-token', /^POST \/(?:v1\/oauth2\/access_token|users\/getToken|login\/api-secret|token\/refresh)$/],
  [
    'start',
    /^POST \/(?:v1\/id\/phone\/popup-start|certifications\/otp\/request|identity-verifications\/[^/]+\/send)$/,
  ],
  ['result', /^POST \/v1\/id\/phone\/popup-result$|^GET \/(?:certifications|identity-verifications)\/[^/]+$/],
  ['result', /^POST \/(?:certifications\/otp\/confirm\/[^/]+|identity-verifications\/[^/]+\/confirm)$/],
];

/** Headers that are the connection's own. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'host']);

/** A line that is open. */
export class Wire {
  readonly calls: Call[] = [];
  readonly #server: Server;
  // The simulator outlives every wire, so its connections are kept.
  readonly #agent = new Agent({ keepAlive: true });
  #target = '';
  #changes: readonly Change[] = [];

  private constructor() {
    this.#server = createServer((request, response) => void this.#pass(request, response));
  }

  /** Opens a line on a port of 127.0.0.1; 0 is any free one. */
  static async open(port = 0): Promise<Wire> {
    const wire = new Wire();
    await new Promise<void>((resolve, reject) => {
      wire.#server.once('error', reject);
      wire.#server.listen(port, '127.0.0.1', resolve);
    });
    return wire;
  }

  /** The address that the app is given for the provider. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Where the simulator itself listens. */
  get target(): string {
    return this.#target;
  }

  /** Says where the simulator listens. */
  leadTo(origin: string): void {
    this.#target = origin;
  }

  /** Changes answers from now on. Returns the function that takes the change back. */
  change(change: Change): () => void {
    this.#changes = [...this.#changes, change];
    return () => {
      this.#changes = this.#changes.filter((each) => each !== change);
    };
  }

  /** Forgets all calls and changes. */
  reset(): void {
    this.calls.length = 0;
    this.#changes = [];
  }

  /** Calls of a kind that name this id, after a mark. */
  about(kind: CallKind, id?: string, after = 0): Call[] {
    return this.calls.filter(
      (call) =>
        call.kind === kind &&
        call.id > after &&
        (id === undefined || call.body.includes(id) || decoded(call.path).includes(id)),
    );
  }

  /** The id of the newest call, to count from there. */
  mark(): number {
    return this.calls.at(-1)?.id ?? 0;
  }

  /** Closes the line and every connection on it. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await closed;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = 'GET', url: path = '/' } = request;
    const call: Call = {
      id: this.mark() + 1,
      kind: kindOf(method, path),
      method,
      path,
      body: body.toString('utf8'),
      scheme: /^[a-z]+(?= )/i.exec(request.headers.authorization ?? '')?.[0].toLowerCase() ?? '',
      status: 0,
      answer: '',
    };
    this.calls.push(call);
    this.#forward(request, body, call, response);
  }

  #forward(request: IncomingMessage, body: Buffer, call: Call, response: ServerResponse): void {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !OWN_HEADERS.has(name)),
    );
    const length = body.length > 0 || call.method === 'POST' ? { 'content-length': String(body.length) } : {};
    const { hostname, port } = new URL(this.#target);
    const options = { hostname, port, path: call.path, method: call.method };
    const outgoing = httpRequest(
      { ...options, headers: { ...headers, ...length }, agent: this.#agent },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', () => cut(response));
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks);
          this.#answer(call, incoming, bytes, response);
        });
      },
    );
    outgoing.on('error', () => cut(response));
    response.on('close', () => outgoing.destroy());
    outgoing.end(body);
  }

  #answer(call: Call, incoming: IncomingMessage, bytes: Buffer, response: ServerResponse): void {
    const text = bytes.toString('utf8');
    call.status = incoming.statusCode ?? 0;
    call.answer = text;
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).filter(([name]) => !OWN_HEADERS.has(name)),
    );
    const replacement = this.#changes
      .filter(({ kind }) => kind === call.kind)
      .map(({ replace }) => replace(text, call))
      .find((each) => each !== undefined);
    if (replacement === undefined) {
      response.writeHead(call.status, { ...headers, 'content-length': bytes.length });
      response.end(bytes);
      return;
    }
    const { status = call.status, type, body } = replacement;
    Object.assign(call, { status, answer: body });
    const changed = { ...headers, ...(type === undefined ? {} : { 'content-type': type }) };
    response.writeHead(status, { ...changed, 'content-length': Buffer.byteLength(body) });
    response.end(body);
  }
}

function kindOf(method: string, path: string): CallKind {
  const line = `${method} ${path.replace(/\?.*$/, '')}`;
  return KINDS.find(([, form]) => form.test(line))?.[0] ?? 'other';
}

/** A reset of the provider reaches the app as a reset. */
function cut(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
