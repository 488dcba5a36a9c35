// What a protocol keeps in a world. The world knows neither what it is nor whose: it makes it as it is first asked for, weighs
// it, and forgets it with the part that the slot names.
import type { Shrinkable } from '../kernel/bounded.ts';

/**
 * With what a slot is forgotten: `tokens` and `records` with the parts `tokens` and `transactions` of a reset, `counts` with
 * a reset of everything alone.
 */
export type SlotKind = 'tokens' | 'records' | 'counts';

/** A place for what one protocol keeps in each world. */
export interface Slot<T extends object> {
  readonly kind: SlotKind;
  readonly create: () => T;
  /** What of it may be forgotten where memory is short; nothing by default. */
  kept?(value: T): readonly Shrinkable[];
}

/** The slots of one kind in one world. */
export class Slots {
  readonly #values = new Map<Slot<object>, object>();

  /** What stands in a slot, made where nobody has asked before. */
  of<T extends object>(slot: Slot<T>): T {
    const known = this.#values.get(slot);
    // Nothing else is ever set under this slot.
    if (known !== undefined) return known as T;
    const made = slot.create();
    this.#values.set(slot, made);
    return made;
  }

  /** What may be forgotten where memory is short. */
  kept(): readonly Shrinkable[] {
    return [...this.#values].flatMap(([slot, value]) => slot.kept?.(value) ?? []);
  }
}

/** What a protocol keeps in this slot of a world. */
export function slotOf<T extends object>(
  { state }: { readonly state: Readonly<Record<SlotKind, Slots>> },
  slot: Slot<T>,
): T {
  return state[slot.kind].of(slot);
}
