// Each action is the route that its declaration says.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/actions/action.ts';
import { PREPARING_ACTIONS, WORLD_ACTIONS } from '../../src/actions/all.ts';
import { GET_WORLD } from '../../src/actions/world.ts';
import { PLUG_INS } from '../../src/protocols.ts';
import { standingSimulator } from '../harness.ts';

const ACTIONS: readonly Action[] = [
  GET_WORLD,
  ...WORLD_ACTIONS,
  ...PREPARING_ACTIONS,
  ...PLUG_INS.flatMap(({ actions = [] }) => actions),
];
const PLACES: Readonly<Record<string, string>> = {
  token: 'x',
  phoneNumber: '01000000001',
  id: '1',
};
/** An id of a rule is a number, that of a PASS request is drawn. */
const placeOf = ({ path }: Action, name: string) =>
  path.startsWith('/pass/') ? 'A'.repeat(22) : (PLACES[name] ?? name);

async function call(action: Action, world: string) {
  await using sim = standingSimulator();
  const path = action.path.replaceAll(/:(\w+)/g, (_, name: string) => placeOf(action, name));
  // Awaited here: the simulator closes after this line.
  return await sim.app.inject({
    method: action.method,
    url: `/__sim/worlds/${world}${path}`,
    headers: { host: 'localhost', 'content-type': 'application/json' },
    ...(action.method === 'GET' || action.method === 'DELETE' ? {} : { payload: '{}' }),
  });
}

const named = (actions: readonly Action[]) => actions.map((action) => [action.name, action] as const);
const takesNothing = ({ input }: Action) => input === undefined || input.safeParse({}).success;

describe('an action', () => {
  it.each(named(ACTIONS))('%s is a route of the control API', async (_, action) => {
    expect((await call(action, 'default')).body).not.toContain('"not_found"');
  });

  it.each(named(ACTIONS.filter(takesNothing)))('%s knows no world that there is not', async (_, action) => {
    expect((await call(action, 'A'.repeat(22))).json()).toMatchObject({ status: 404, code: 'unknown_world' });
  });

  it.each(named(ACTIONS.filter((action) => !takesNothing(action))))(
    '%s asks for its input before it does anything',
    async (_, action) => {
      expect((await call(action, 'default')).json()).toMatchObject({ code: 'invalid_request' });
    },
  );

  it('has a name and a way of its own', () => {
    const names = ACTIONS.map(({ name }) => name);
    const ways = ACTIONS.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(ways).size).toBe(ways.length);
  });
});
