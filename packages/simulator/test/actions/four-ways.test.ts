// Each declared action can be reached by the control API, the library, the command line and the console.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AnyAction, callOf } from '../../src/actions/action.ts';
import type { CommonAction } from '../../src/actions/all.ts';
import { fieldsOf } from '../../src/actions/fields.ts';
import { ACTIONS, CONTROL_CALLS } from '../../src/calls.ts';
import { DRAWN_BY_HAND, FIELDS_NOT_SHOWN } from '../../src/console/form-words.ts';
import { buildSimulator, type Simulator } from '../../src/simulator.ts';
import { standingSimulator } from '../harness.ts';
import { atPassWait } from '../pages/journey.ts';

type ProtocolAction = 'beginIamportAttempt' | 'beginPortoneVerification';

/** The member of the library that carries out each action. */
const MEMBERS: Readonly<Record<CommonAction['name'] | ProtocolAction, string>> = {
  createWorld: 'createWorld',
  listWorlds: '',
  getWorld: 'world',
  deleteWorld: 'world().delete',
  resetWorld: 'world().reset',
  getScenario: 'world().scenario',
  applyScenario: 'world().applyScenario',
  listMessages: 'world().inbox',
  getClock: 'world().clock.now',
  finishTransaction: 'world().finish',
  changeClock: 'world().clock.set',
  listTransactions: '',
  listPeople: 'world().people.list',
  createPerson: 'world().people.create',
  changePerson: 'world().people.change',
  deletePerson: 'world().people.remove',
  listOutcomes: 'world().outcomes.list',
  prepareOutcome: 'world().next',
  listFaults: 'world().faults.list',
  prepareFault: 'world().fault',
  deleteOutcome: 'world().outcomes.clear',
  deleteFault: 'world().faults.clear',
  listPassRequests: 'world().passRequests',
  approvePass: 'world().approvePass',
  rejectPass: 'world().rejectPass',
  beginIamportAttempt: 'world().iamport.attempt',
  beginPortoneVerification: 'world().portone.requestIdentityVerification',
};
/** Actions that the library does not have. */
const NOT_IN_LIBRARY: Readonly<Record<string, string>> = {
  listWorlds: 'A test holds the handles of the worlds that it created.',
  listTransactions: 'A test knows the transactions that it started, and the journal has them all.',
};
/** Actions that change something and that the console does not have. */
const NOT_ON_CONSOLE: Readonly<Record<ProtocolAction | 'applyScenario', string>> = {
  applyScenario:
    'The console shows the scenario to copy. A program or the command line puts one into a world.',
  beginIamportAttempt: 'Only a program begins a verification without a browser.',
  beginPortoneVerification: 'Only a program begins a verification without a browser.',
};

const all = ACTIONS.map((action) => [action.name, action] as const);
const changing = all.filter(([name]) => !/^(?:get|list)/.test(name) && !Object.hasOwn(NOT_ON_CONSOLE, name));
const { paths } = JSON.parse(readFileSync(new URL('../../assets/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, { operationId: string }>>;
};
const described = new Set(
  Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId)),
);

function memberOf(sim: Simulator, member: string): unknown {
  return member.split('.').reduce<unknown>((owner, name) => {
    const value: unknown = Reflect.get(Object(owner), name.replace('()', ''));
    return name.endsWith('()') ? (value as () => unknown).call(owner) : value;
  }, sim);
}

/** The forms of the console where everything can be done: the overview and the page of an open transaction. */
async function forms(): Promise<readonly string[]> {
  await using sim = standingSimulator();
  const { world, serviceToken } = await atPassWait(sim);
  world.next('B092');
  world.fault({ kind: 'empty' });
  const other = sim.createWorld();
  const pages = await Promise.all(
    ['/__sim', `/__sim?world=${other.id}`, `/__sim/transactions/${serviceToken}`].map(async (url) =>
      sim.app.inject(url),
    ),
  );
  return pages.flatMap(({ body }) => body.match(/<form[^>]*data-control.*?<\/form>/gs) ?? []);
}
const drawn = await forms();

/** The forms that send an action. */
function formsOf(action: AnyAction): readonly string[] {
  const path = callOf(action).path.replaceAll(/:\w+/g, '[^/"]+');
  const control = new RegExp(`data-control="/__sim${path}"`);
  const method = new RegExp(`data-method="${action.method}"`);
  return drawn.filter((form) => control.test(form) && (method.test(form) || !form.includes('data-method')));
}

describe('an action', () => {
  it.each(all)('%s is described in OpenAPI', (name) => {
    expect(described).toContain(name);
  });

  it.each(all)('%s is a verb of the command line', (name) => {
    expect(CONTROL_CALLS.filter((call) => call.name === name)).toHaveLength(1);
  });

  it.each(all)('%s is a member of the library, or says why not', (name) => {
    const member = Object.entries(MEMBERS).find(([key]) => key === name)?.[1];
    if (member === '') expect(NOT_IN_LIBRARY[name]).toMatch(/\.$/);
    else expect(memberOf(buildSimulator(), member ?? 'missing')).toBeTypeOf('function');
  });

  it.each(changing)('%s has a form on the console', (_, action) => {
    expect(formsOf(action).length).toBeGreaterThan(0);
  });

  it.each(changing.filter(([name]) => !Object.hasOwn(DRAWN_BY_HAND, name)))(
    '%s has each of its fields on the console',
    (_, action) => {
      const shown = fieldsOf(action.input).filter(({ path }) => !Object.hasOwn(FIELDS_NOT_SHOWN, path));
      const text = formsOf(action).join('\n');
      for (const { path, isList } of shown) expect(text).toContain(`name="${path}${isList ? '[]' : ''}"`);
    },
  );
});

describe('the forms', () => {
  it('send no call that no action is', () => {
    const known = new Set(changing.flatMap(([, action]) => formsOf(action)));
    expect(drawn.filter((form) => !known.has(form))).toEqual([]);
  });

  it('check a value as the declaration does', () => {
    const fault = drawn.find((form) => form.includes('fault.kind')) ?? '';
    expect(fault).toMatch(/name="fault\.ms"\s+type="number"[^>]*min="1"\s+max="60000"[^>]*required/);
    expect(fault).toMatch(/data-for="delay"[^>]*>\s*<label[^>]*for="prepareFault-fault-ms"/);
    expect(fault).toMatch(/<select[^>]*name="fault\.kind"[^>]*data-chooses/);
    const person = drawn.find((form) => form.includes('sameAs')) ?? '';
    expect(person).toMatch(/name="phoneNumber"[^>]*pattern="0100000\[0-9\]\{4\}"/);
  });
});
