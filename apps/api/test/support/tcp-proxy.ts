// A proxy before a store's server, which can lose a request or an answer, and lead to another server.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * `request`: the connection breaks before the server has the request. `answer`: the server does it, and the connection breaks
 * before the client knows. `silence`: the server does it, and the client never hears of it, on a connection that stays open.
 */
export type Loss = 'request' | 'answer' | 'silence';

export interface TcpProxy {
  readonly port: number;
  /**
   * Loses the next request whose bytes contain `text`, or its answer.
   *
   * @param meanwhile runs once the server has answered, before the connection breaks.
   */
  loseNext(text: string, loss: Loss, meanwhile?: () => Promise<unknown>): void;
  /** How many losses have happened. */
  losses(): number;
  /** Leads new connections to another port, and ends the old ones where `isCut`. */
  leadTo(port: number, isCut: boolean): void;
  close(): Promise<void>;
}

export async function startTcpProxy(target: number): Promise<TcpProxy> {
  let to = target;
  let lost = 0;
  let plan: { text: string; loss: Loss; meanwhile: () => Promise<unknown> } | undefined;
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    const pair = [client, upstream] as const;
    pairs.add(pair);
    let due: typeof plan;
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.on('data', (chunk: Buffer) => {
      if (plan !== undefined && chunk.includes(plan.text)) {
        due = plan;
        plan = undefined;
        lost += 1;
        if (due.loss === 'request') return end();
      }
      return upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      if (due === undefined) return void client.write(chunk);
      if (due.loss === 'answer') void due.meanwhile().finally(end);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };
  return {
    port: (server.address() as AddressInfo).port,
    loseNext(text, loss, meanwhile = async () => undefined) {
      plan = { text, loss, meanwhile };
    },
    losses: () => lost,
    leadTo(port, isCut) {
      to = port;
      if (isCut) cut();
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
