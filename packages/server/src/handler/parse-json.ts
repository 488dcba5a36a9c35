// JSON from a page.
import { refuse } from './refusal.ts';

/** Parses JSON; nothing counts as `{}`. @throws BoninError `invalid_request` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text) as unknown;
  } catch {
    throw refuse('invalid_request');
  }
}
