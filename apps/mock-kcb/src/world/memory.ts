// What all worlds of a simulator keep together. Each kind of thing has its limit in each world (settings.ts), and yet a
// thousand worlds full to the brim would be more than a process may have.
import type { Shrinkable } from './bounded.ts';
import type { World } from './world.ts';

/** What a world keeps many of, and about how many bytes one of it has. */
function kept({ state }: World): readonly (readonly [Shrinkable, number])[] {
  return [
    // By the character.
    [state.journal, 1],
    [state.transactions, 2000],
    [state.passCalls, 500],
    [state.inbox, 500],
    [state.linking, 1000],
    [state.tokens.kcb, 200],
    [state.kcb.callIds, 130],
    [state.kcb.transactionNumbers, 130],
    [state.iamport.attempts, 200],
    [state.tokens.portone.access, 1000],
  ];
}

function bytesOf(world: World): number {
  return kept(world).reduce((sum, [{ size }, bytes]) => sum + size * bytes, 0);
}

/**
 * Lets worlds forget until all together keep at most so many bytes, about. The one that keeps most forgets the older half of
 * everything, then whichever keeps most now: who keeps little loses nothing because of others.
 */
export function keepWithin(worlds: readonly World[], limitBytes: number): void {
  const weighed = worlds.map((world) => ({ world, bytes: bytesOf(world) }));
  let total = weighed.reduce((sum, { bytes }) => sum + bytes, 0);
  while (total > limitBytes) {
    const heaviest = weighed.reduce((most, each) => (each.bytes > most.bytes ? each : most));
    for (const [part] of kept(heaviest.world)) part.forgetOlderHalf();
    total -= heaviest.bytes;
    heaviest.bytes = bytesOf(heaviest.world);
    total += heaviest.bytes;
  }
}
