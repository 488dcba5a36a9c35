/** What is due first: a binary heap of ids by time. */

/** Ids, each with the time at which it is due. */
export interface DueQueue {
  add(at: number, id: string): void;
  /** Takes the id that is due first, if it is due by `now`. */
  take(now: number): string | undefined;
  clear(): void;
}

/** Creates an empty queue. */
export function createDueQueue(): DueQueue {
  // Two arrays and no objects: the garbage collector has less to move.
  const times: number[] = [];
  const ids: string[] = [];
  const timeAt = (index: number) => times[index] ?? Number.POSITIVE_INFINITY;
  const put = (index: number, at: number, id: string) => {
    times[index] = at;
    ids[index] = id;
  };
  const move = (from: number, to: number) => put(to, timeAt(from), ids[from] ?? '');
  /** Puts an id below all earlier ones, on the way from the end to the top. */
  const rise = (at: number, id: string) => {
    let index = times.length;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (timeAt(above) <= at) break;
      move(above, index);
      index = above;
    }
    put(index, at, id);
  };
  /** Puts an id above all later ones, on the way from the top to the end. */
  const sink = (at: number, id: string) => {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const below = timeAt(left + 1) < timeAt(left) ? left + 1 : left;
      if (below >= times.length || timeAt(below) >= at) break;
      move(below, index);
      index = below;
    }
    put(index, at, id);
  };
  return {
    add: rise,
    take(now) {
      const first = ids[0];
      if (first === undefined || timeAt(0) > now) return undefined;
      const at = times.pop();
      const id = ids.pop();
      if (at !== undefined && id !== undefined && times.length > 0) sink(at, id);
      return first;
    },
    clear() {
      times.length = 0;
      ids.length = 0;
    },
  };
}
