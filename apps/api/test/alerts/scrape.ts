// What Prometheus would read from /metrics.
import type { FastifyInstance } from 'fastify';
import type { Sample } from './promql.ts';

/** Reads the text format. Our labels hold no escapes: they come from closed sets. */
export async function scrape(app: FastifyInstance): Promise<Sample[]> {
  const { body, statusCode } = await app.inject({ url: '/metrics' });
  if (statusCode !== 200) throw new Error(`/metrics answered ${statusCode}`);
  return body.split('\n').flatMap((line) => {
    const found = /^(?<name>[a-z_][a-z0-9_]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/i.exec(line);
    if (found?.groups === undefined) return [];
    const { name = '', labels = '', value } = found.groups;
    const pairs = [...labels.matchAll(/(?<label>\w+)="(?<text>[^"]*)"/g)];
    return [
      {
        name,
        labels: Object.fromEntries(
          pairs.map(({ groups }) => [groups?.['label'] ?? '', groups?.['text'] ?? '']),
        ),
        value: Number(value),
      },
    ];
  });
}
