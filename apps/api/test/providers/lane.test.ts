import { describe, expect, it } from 'vitest';
import { createLane } from '../../src/providers/lane.ts';

const NEVER = new AbortController().signal;

/** Enters, and tells whether the wait is over and how. */
function enter(lane: ReturnType<typeof createLane>, signal: AbortSignal = NEVER) {
  const state: { entered?: boolean } = {};
  const wait = async () => {
    state.entered = await lane.enter(signal);
  };
  return { state, done: wait() };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a lane', () => {
  it('lets as many in as it has places, and the others in their order', async () => {
    const lane = createLane(2);
    const calls = [enter(lane), enter(lane), enter(lane), enter(lane)];
    await settle();
    expect(calls.map(({ state }) => state.entered)).toEqual([true, true, undefined, undefined]);
    lane.leave();
    await settle();
    expect(calls.map(({ state }) => state.entered)).toEqual([true, true, true, undefined]);
  });

  it('turns a call away whose time is up while it waits, and gives its turn to the next', async () => {
    const lane = createLane(1);
    await enter(lane).done;
    const late = new AbortController();
    const first = enter(lane, late.signal);
    const second = enter(lane);
    late.abort();
    await first.done;
    expect(first.state.entered).toBe(false);
    lane.leave();
    await second.done;
    expect(second.state.entered).toBe(true);
  });

  it('turns a call away whose time is up before it comes, and keeps the place free', async () => {
    const lane = createLane(1);
    const over = enter(lane, AbortSignal.abort());
    await over.done;
    expect(over.state.entered).toBe(false);
    await enter(lane).done;
  });

  it('does not turn a call away whose time is up after it came in', async () => {
    const lane = createLane(1);
    await enter(lane).done;
    const late = new AbortController();
    const call = enter(lane, late.signal);
    lane.leave();
    late.abort();
    await call.done;
    expect(call.state.entered).toBe(true);
    // Its place is taken still.
    const next = enter(lane);
    await settle();
    expect(next.state.entered).toBeUndefined();
  });
});
