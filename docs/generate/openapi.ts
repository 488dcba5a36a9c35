/** `docs/openapi.json`: what the API serves at `/openapi.json`. */
import { buildApiInTestMode } from './api-in-test-mode.ts';

/** The description of the API, generated from the schemas that check its requests. */
export async function openapi(): Promise<string> {
  const app = await buildApiInTestMode({ BONIN_DOCS: 'on' });
  try {
    return `${JSON.stringify((await app.inject('/openapi.json')).json(), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
