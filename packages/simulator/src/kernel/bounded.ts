// Memory that never grows past a limit: the oldest goes first.

/** What can be asked to keep less than its own limit. */
export interface Shrinkable {
  /** About how many bytes it keeps. */
  readonly bytes: number;
  /** Forgets the older half; asked again and again, all. */
  forgetOlderHalf(): void;
}

/** A map that keeps its newest `limit` entries. */
export class BoundedMap<K, V> implements Shrinkable {
  readonly #map = new Map<K, V>();
  readonly #limit: number;
  readonly #bytesOf: (value: V, key: K) => number;
  #bytes = 0;
  #hasForgotten = false;
  /** Goes on where it stopped: a new one would step over the places of all that went before. */
  readonly #oldestFirst = this.#map.keys();

  /** @param bytesOf - What an entry weighs, about, always the same; nothing where it is not weighed. */
  constructor(limit: number, bytesOf: (value: V, key: K) => number = () => 0) {
    this.#limit = limit;
    this.#bytesOf = bytesOf;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.has(key);
  }

  set(key: K, value: V): void {
    const before = this.#map.get(key);
    this.#bytes += this.#bytesOf(value, key) - (before === undefined ? 0 : this.#bytesOf(before, key));
    this.#map.set(key, value);
    if (this.#map.size <= this.#limit) return;
    const oldest = this.#oldestFirst.next();
    if (oldest.done !== true) this.#forget(oldest.value);
  }

  /** Takes one out; `false` where there is none. */
  delete(key: K): boolean {
    const value = this.#map.get(key);
    if (value !== undefined) this.#bytes -= this.#bytesOf(value, key);
    return this.#map.delete(key);
  }

  #forget(key: K): void {
    this.#hasForgotten = true;
    this.delete(key);
  }

  /** Whether it ever held something that it forgot by itself. */
  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  /** Oldest first. */
  values(): V[] {
    return [...this.#map.values()];
  }

  get size(): number {
    return this.#map.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  forgetOlderHalf(): void {
    const older = [...this.#map.keys()].slice(0, olderHalf(this.#map.size));
    for (const key of older) this.#forget(key);
  }
}

/** A short text in a set, with its place there. */
const TEXT_BYTES = 130;

/** A set of short texts that keeps at least its newest `limit` and fewer than twice as many: the older half goes at once. */
export class BoundedSet implements Shrinkable {
  #newer = new Set<string>();
  #older: ReadonlySet<string> = new Set();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(value: string): boolean {
    return this.#newer.has(value) || this.#older.has(value);
  }

  /** Adds one; `false` where it is there already. */
  add(value: string): boolean {
    if (this.has(value)) return false;
    this.#newer.add(value);
    if (this.#newer.size === this.#limit) this.forgetOlderHalf();
    return true;
  }

  get size(): number {
    return this.#newer.size + this.#older.size;
  }

  get bytes(): number {
    return this.size * TEXT_BYTES;
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
  readonly #itemBytes: number;
  #count = 0;

  /** @param itemBytes - What an item weighs, about. */
  constructor(limit: number, itemBytes: number) {
    this.#limit = limit;
    this.#itemBytes = itemBytes;
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

  get bytes(): number {
    return this.#items.length * this.#itemBytes;
  }

  forgetOlderHalf(): void {
    this.#items.splice(0, olderHalf(this.#items.length));
  }
}

/** How many are the older half: of one, that one. */
export function olderHalf(count: number): number {
  return Math.ceil(count / 2);
}
