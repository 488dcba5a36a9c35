/** Ends retention: what is past its time is deleted or erased, once a minute. */
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import type { Reporter } from './logging.ts';

const EVERY_MS = 60_000;

/** Sweeps while the app lives. */
export function sweepRegularly(
  app: FastifyInstance,
  deps: Pick<Deps, 'clock' | 'store'> & { readonly reporter: Reporter },
): void {
  const sweep = () =>
    deps.store.sweep(deps.clock.now()).catch((error: unknown) => deps.reporter.error(error));
  let timer: NodeJS.Timeout | undefined;
  app.addHook('onReady', async () => {
    await sweep();
    timer = setInterval(() => void sweep(), EVERY_MS).unref();
  });
  app.addHook('preClose', async () => clearInterval(timer));
}
