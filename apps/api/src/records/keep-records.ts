/** Records while the app lives: the configuration at its start, and what runs out of time. */
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import type { ExpiryWatch } from './expiry-watch.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Recorder } from './recorder.ts';

const EVERY_MS = 10_000;

/** What is recorded without a request. */
export interface KeepRecordsParts {
  readonly config: Config;
  readonly expiryWatch: ExpiryWatch;
  readonly recorder: Recorder;
}

/** Registers both, for the life of the app. */
export function keepRecords(app: FastifyInstance, { config, expiryWatch, recorder }: KeepRecordsParts): void {
  let timer: NodeJS.Timeout | undefined;
  app.addHook('onReady', async () => {
    await recorder.configured(fingerprintOf(config));
    timer = setInterval(() => void expiryWatch.tick(), EVERY_MS).unref();
  });
  app.addHook('preClose', async () => clearInterval(timer));
}
