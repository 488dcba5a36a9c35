import { describe, expect, it } from 'vitest';
import { createDeadline, type Deadline } from '../../src/providers/deadline.ts';
import { createLane, type Step } from '../../src/providers/lane.ts';

const NEVER = createDeadline();

/** Enters, and tells whether the wait is over and how. */
function enter(lane: ReturnType<typeof createLane>, deadline: Deadline = NEVER, step: Step = 'result') {
  const state: { entered?: boolean } = {};
  const wait = async () => {
    state.entered = await lane.enter(step, deadline);
  };
  return { state, done: wait() };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a lane', () => {
  it('lets as many in as it has places, and the others in their order', async () => {
    const lane = createLane({ all: 2, keptForResults: 0 });
    const calls = [enter(lane), enter(lane), enter(lane), enter(lane)];
    await settle();
    expect(calls.map(({ state }) => state.entered)).toEqual([true, true, undefined, undefined]);
    lane.leave('result');
    await settle();
    expect(calls.map(({ state }) => state.entered)).toEqual([true, true, true, undefined]);
  });

  it('turns a call away whose time is up while it waits, and gives its turn to the next', async () => {
    const lane = createLane({ all: 1, keptForResults: 0 });
    await enter(lane).done;
    const late = createDeadline();
    const first = enter(lane, late);
    const second = enter(lane);
    late.end();
    await first.done;
    expect(first.state.entered).toBe(false);
    lane.leave('result');
    await second.done;
    expect(second.state.entered).toBe(true);
  });

  it('turns a call away whose time is up before it comes, and keeps the place free', async () => {
    const lane = createLane({ all: 1, keptForResults: 0 });
    const past = createDeadline();
    past.end();
    const over = enter(lane, past);
    await over.done;
    expect(over.state.entered).toBe(false);
    await enter(lane).done;
  });

  it('does not turn a call away whose time is up after it came in', async () => {
    const lane = createLane({ all: 1, keptForResults: 0 });
    await enter(lane).done;
    const late = createDeadline();
    const call = enter(lane, late);
    lane.leave('result');
    late.end();
    await call.done;
    expect(call.state.entered).toBe(true);
    // Its place is taken still.
    const next = enter(lane);
    await settle();
    expect(next.state.entered).toBeUndefined();
  });
});

describe('a lane that keeps places for results', () => {
  /** A lane of three places, one of them for results alone, with so many of each step. */
  async function laneWith(...steps: Step[]) {
    const lane = createLane({ all: 3, keptForResults: 1 });
    const calls = steps.map((step) => enter(lane, NEVER, step));
    await settle();
    return { lane, calls, entered: () => calls.map(({ state }) => state.entered) };
  }

  it('lets a result in while starts wait', async () => {
    const { entered } = await laneWith('start', 'start', 'start', 'result');
    expect(entered()).toEqual([true, true, undefined, true]);
  });

  it('keeps the last place from starts also when a result leaves it', async () => {
    const { lane, entered } = await laneWith('start', 'start', 'start', 'result');
    lane.leave('result');
    await settle();
    expect(entered()).toEqual([true, true, undefined, true]);
    lane.leave('start');
    await settle();
    expect(entered()).toEqual([true, true, true, true]);
  });

  it('lets a result in before a start that has waited longer', async () => {
    const { lane, entered } = await laneWith('start', 'start', 'result', 'start', 'result');
    lane.leave('start');
    await settle();
    expect(entered()).toEqual([true, true, true, undefined, true]);
  });

  it('lets results take every place, and no more', async () => {
    const { lane, entered } = await laneWith('result', 'result', 'result', 'result', 'start');
    expect(entered()).toEqual([true, true, true, undefined, undefined]);
    lane.leave('result');
    await settle();
    expect(entered()).toEqual([true, true, true, true, undefined]);
    lane.leave('result');
    await settle();
    expect(entered()).toEqual([true, true, true, true, true]);
  });
});
