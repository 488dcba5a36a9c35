/** The end in order: first `/readyz` says so, then everything works on for a while, then the sockets are closed. */
import type { FastifyInstance } from 'fastify';
import type { Sockets } from './sockets.ts';

/** Whether the process is about to end. */
export interface Life {
  readonly isDraining: boolean;
}

/** What the orderly end of an app needs. */
export interface DrainOptions {
  readonly sockets: Sockets;
  /** How long a load balancer has to notice. */
  readonly drainMs: number;
  readonly delay: (ms: number) => Promise<unknown>;
}

/**
 * Lets `app.close()` begin with the drain. The app listens and works meanwhile, and each answer says
 * `connection: close`: a proxy takes the connection out of its pool, and meets no reset.
 * Register it before the other hooks of the end.
 */
export function drainOnClose(app: FastifyInstance, { sockets, drainMs, delay }: DrainOptions): Life {
  const life = { isDraining: false };
  app.addHook('preClose', async () => {
    life.isDraining = true;
    sockets.drain();
    if (drainMs > 0) await delay(drainMs);
  });
  return life;
}
