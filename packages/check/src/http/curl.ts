// A request as a line for the shell, so that a person can send it again.
import type { Sent } from './send.ts';

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The line for `curl` that sends this request. A long body is shortened. */
export function curlLine({ method, url, headers, body }: Sent): string {
  const parts = ['curl -i'];
  if (method === 'HEAD') parts.push('--head');
  else if (method !== 'GET') parts.push(`-X ${method}`);
  for (const [name, value] of Object.entries(headers))
    if (name !== 'content-length') parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) parts.push(`--data-raw ${quoted(shortened(body))}`);
  return [...parts, quoted(shortened(url))].join(' ');
}

function shortened(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}
