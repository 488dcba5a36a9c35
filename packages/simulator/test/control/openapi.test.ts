// The description of the control API is served where a generator of clients looks for it.
import { describe, expect, it } from 'vitest';
import { standingSimulator } from '../harness.ts';

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe('/__sim/openapi.json', () => {
  it('describes the calls, and no page', async () => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject('/__sim/openapi.json');
    expect(answer.headers['content-type']).toContain('application/json');
    const { openapi, paths } = answer.json<Description>();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths['/__sim/worlds/{world}/faults'] ?? {})).toEqual(['get', 'post']);
    expect(paths).not.toHaveProperty('/__sim/inbox');
    expect(paths).not.toHaveProperty('/CommonSvl');
  });

  it('is for programs of this machine, as the rest', async () => {
    await using sim = standingSimulator();
    const foreign = await sim.app.inject({ url: '/__sim/openapi.json', headers: { host: 'sim.example' } });
    expect(foreign.statusCode).toBe(403);
    const page = await sim.app.inject({
      url: '/__sim/openapi.json',
      headers: { origin: 'https://evil.example' },
    });
    expect(page.statusCode).toBe(403);
  });
});
