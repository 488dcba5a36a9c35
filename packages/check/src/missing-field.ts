// Results in which an optional field of the person is missing.
import { brokenBy } from './judge.ts';
import type { PersonField } from './protocols/driver.ts';
import type { Stage } from './stage.ts';

/** Verifies a person without a field. Why the app broke, as a closed code; `undefined` where it did not. */
export async function brokenWithout(stage: Stage, field: PersonField): Promise<string | undefined> {
  const { driver, wire } = stage;
  const undo = wire.change({
    kind: 'result',
    replace: (answer) => {
      const body = driver.without(answer, field);
      return body === undefined ? undefined : { body };
    },
  });
  const { page } = await stage.verify();
  undo();
  return brokenBy(page);
}
