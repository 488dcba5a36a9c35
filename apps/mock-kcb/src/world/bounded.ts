// Memory that never grows past a limit: the oldest goes first.

/** What can be asked to keep less than its own limit. */
export interface Shrinkable {
  /** How much it keeps. */
  readonly size: number;
  /** Forgets the older half; asked again and again, all. */
  forgetOlderHalf(): void;
}

/** A map that keeps its newest `limit` entries. */
export class BoundedMap<K, V> implements Shrinkable {
  readonly #map = new Map<K, V>();
  readonly #limit: number;
  /** Goes on where it stopped: a new one would step over the places of all that went before. */
  readonly #oldestFirst = this.#map.keys();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.has(key);
  }

  set(key: K, value: V): void {
    this.#map.set(key, value);
    if (this.#map.size <= this.#limit) return;
    const oldest = this.#oldestFirst.next();
    if (oldest.done !== true) this.#map.delete(oldest.value);
  }

  /** Forgets one; `false` where there is none. */
  delete(key: K): boolean {
    return this.#map.delete(key);
  }

  /** Oldest first. */
  values(): V[] {
    return [...this.#map.values()];
  }

  get size(): number {
    return this.#map.size;
  }

  forgetOlderHalf(): void {
    const older = [...this.#map.keys()].slice(0, olderHalf(this.#map.size));
    for (const key of older) this.#map.delete(key);
  }
}

/** A set that keeps at least its newest `limit` values and fewer than twice as many: the older half goes at once. */
export class BoundedSet<T> implements Shrinkable {
  #newer = new Set<T>();
  #older: ReadonlySet<T> = new Set<T>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds one; `false` where it is there already. */
  add(value: T): boolean {
    if (this.#newer.has(value) || this.#older.has(value)) return false;
    this.#newer.add(value);
    if (this.#newer.size === this.#limit) this.forgetOlderHalf();
    return true;
  }

  get size(): number {
    return this.#newer.size + this.#older.size;
  }

  forgetOlderHalf(): void {
    this.#older = this.#newer;
    this.#newer = new Set();
  }
}

/** A list that keeps its newest `limit` items and numbers all of them from 1. */
export class BoundedList<T> implements Shrinkable {
  readonly #items: T[] = [];
  readonly #limit: number;
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds the item that `make` builds from its number. */
  add(make: (id: number) => T): T {
    this.#count += 1;
    const item = make(this.#count);
    this.#items.push(item);
    if (this.#items.length > this.#limit) this.#items.shift();
    return item;
  }

  /** Oldest first. */
  filter(keep: (item: T) => boolean): T[] {
    return this.#items.filter(keep);
  }

  get size(): number {
    return this.#items.length;
  }

  forgetOlderHalf(): void {
    this.#items.splice(0, olderHalf(this.#items.length));
  }
}

/** How many are the older half: of one, that one. */
export function olderHalf(count: number): number {
  return Math.ceil(count / 2);
}
