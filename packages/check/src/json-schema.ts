// The schema of `bonin-check.json`, for editors.
import { z } from 'zod';
import { CheckFile } from './config.ts';

/** JSON Schema of the configuration, as text. */
export function configSchema(): string {
  const schema = z.toJSONSchema(CheckFile, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'bonin-check.json', ...schema }, null, 2)}\n`;
}
