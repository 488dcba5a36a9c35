// What the console says when the control API refuses one of its forms. The script runs against a page of a few objects and a
// simulator in process; a browser clicks through the rest.
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { EN } from '../../src/console/words-en.ts';
import { KO, type Words } from '../../src/console/words-ko.ts';
import type { Simulator } from '../../src/simulator.ts';
import { standingSimulator } from '../harness.ts';

const SCRIPT = readFileSync(new URL('../../assets/console.js', import.meta.url), 'utf8');

interface Field {
  readonly name: string;
  readonly value: string;
  readonly type?: string;
  readonly label?: string;
}

/** Sends a form as the script does; gives back what it says then. */
async function send(
  sim: Simulator,
  { script }: Words,
  path: string,
  fields: readonly Field[],
): Promise<string> {
  const listeners = new Map<string, (event: object) => void>();
  const toast = new EventEmitter();
  const said = once(toast, 'text') as Promise<[string]>;
  const none = () => undefined;
  const status = {
    classList: { toggle: none },
    set textContent(text: string) {
      if (text !== '') toast.emit('text', text);
    },
  };
  const root = { dataset: { words: JSON.stringify(script), events: '/__sim/events' } };
  const found: Readonly<Record<string, object>> = { '.console': root, '[data-status]': status };
  const timers = { setTimeout: none, clearTimeout: none, setInterval: none, clearInterval: none };
  runInContext(
    SCRIPT,
    createContext({
      ...timers,
      HTMLButtonElement: EventTarget,
      window: { addEventListener: none },
      document: {
        visibilityState: 'hidden',
        querySelector: (selector: string) => found[selector] ?? null,
        querySelectorAll: () => [],
        addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
      },
      fetch: async (
        url: string,
        { method, headers, body }: { method: 'POST'; headers: object; body: string },
      ) => {
        const answer = await sim.app.inject({ url, method, headers: { ...headers }, payload: body });
        return {
          status: answer.statusCode,
          ok: answer.statusCode < 300,
          json: () => answer.json<unknown>(),
        };
      },
    }),
  );
  const elements = fields.map(({ label, type = 'text', ...field }) => ({
    ...field,
    type,
    dataset: {},
    labels: label === undefined ? [] : [{ textContent: ` ${label}\n` }],
  }));
  const form = {
    dataset: { control: `/__sim/worlds/default/${path}` },
    elements,
    closest: none,
    querySelectorAll: () => [],
  };
  listeners.get('submit')?.({ target: form, preventDefault: none });
  return (await said)[0];
}

const { faults, people } = KO.controls;
const born = { name: 'born', label: people.born };
const delay = { name: 'fault.kind', value: 'delay', label: faults.kind };

describe('the console’s script', () => {
  it.each([
    [KO, `입력한 값의 형식이 맞지 않아요. (${faults.delayMs})`],
    [EN, `A value is not of the right form. (${faults.delayMs})`],
  ])('names the field that is not of the form by its label', async (words, said) => {
    await using sim = standingSimulator();
    const ms = { name: 'fault.ms', value: '0', type: 'number', label: faults.delayMs };
    expect(await send(sim, words, 'faults', [delay, ms])).toBe(said);
    expect(sim.world().faults.list()).toEqual([]);
  });

  it('names each field once, and one without a label by its path', async () => {
    await using sim = standingSimulator();
    const said = await send(sim, KO, 'people', [
      { ...born, value: '2001-02-30' },
      { name: 'name', value: ' 홍', label: people.name },
      { name: 'sameAs', value: '02' },
    ]);
    expect(said).toMatch(/^입력한 값의 형식이 맞지 않아요\. \((?:[^,]+, ){2}[^,]+\)$/);
    for (const field of [people.born, people.name, 'sameAs']) expect(said).toContain(field);
    expect(said).not.toContain('2001');
  });

  it('takes no field for another whose name begins as its own', async () => {
    await using sim = standingSimulator();
    const fields = [
      { name: 'name', value: '홍', label: people.name },
      { name: 'nameless', value: 'x', label: '다른 칸' },
    ];
    expect(await send(sim, KO, 'people', fields)).toBe('입력한 값의 형식이 맞지 않아요.');
    expect(
      await send(sim, KO, 'people', [
        { name: 'bornless', value: '', label: '다른 칸' },
        { ...born, value: 'x' },
      ]),
    ).toBe(`입력한 값의 형식이 맞지 않아요. (${people.born})`);
  });

  it('says other refusals as they are', async () => {
    await using sim = standingSimulator();
    const taken = { name: 'phoneNumber', value: '01000000001', label: people.phone };
    expect(await send(sim, KO, 'people', [taken])).toBe('이미 다른 사람이 쓰는 번호예요.');
    expect(await send(sim, EN, 'people', [taken])).toBe(
      'This number belongs to somebody already: change or remove them.',
    );
  });
});
