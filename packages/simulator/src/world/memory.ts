// What all worlds of a simulator keep together. Each kind of thing has its limit in each world (settings.ts), and yet a
// thousand worlds full to the brim would be more than a process may have.
import type { Shrinkable } from '../kernel/bounded.ts';
import type { World } from './world.ts';

/** What a world keeps much of. People and rules are a test's own doing, and tokens are few: they stay. */
function kept({ state }: World): readonly Shrinkable[] {
  return [
    state.journal,
    state.firstMentioned,
    state.transactions,
    state.passCalls,
    state.inbox,
    state.linking,
    ...state.records.kept(),
  ];
}

function bytesOf(world: World): number {
  return kept(world).reduce((sum, { bytes }) => sum + bytes, 0);
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
    for (const part of kept(heaviest.world)) part.forgetOlderHalf();
    total -= heaviest.bytes;
    heaviest.bytes = bytesOf(heaviest.world);
    total += heaviest.bytes;
  }
}
