// What is prepared in one world as a whole, for tests.
import type { Scenario, ScenarioInput } from '@bonin/contracts/simulator/scenario';
import type { Perform } from '../actions/perform.ts';
import { APPLY_SCENARIO, GET_SCENARIO } from '../actions/world.ts';

/** The scenario of one world. */
export interface ScenarioHandle {
  /** What is prepared in the world: its people, outcomes, faults and time. */
  scenario(): Scenario;
  /**
   * Puts a scenario into the world, in place of its people, outcomes, faults and time. Throws a TypeError for one that is wrong, and
   * changes nothing then.
   *
   * @param scenario - What is prepared from now on, such as the content of a file.
   * @example
   * ```ts
   * world.applyScenario(JSON.parse(readFileSync('carrier-down.json', 'utf8')));
   * ```
   */
  applyScenario(scenario: ScenarioInput): void;
}

/** The members of a world's handle that read and replace its scenario. */
export function scenarioHandle(perform: Perform): ScenarioHandle {
  return {
    scenario: () => perform('scenario', GET_SCENARIO),
    applyScenario: (scenario) => {
      perform('applyScenario', APPLY_SCENARIO, scenario);
    },
  };
}
