// What is prepared: outcomes of the next verifications, faults of the next calls.
import { FaultFields, FaultList, FaultRule, whyImpossible } from '@bonin/contracts/simulator/fault';
import { OutcomeList, OutcomeRequest, OutcomeRule } from '@bonin/contracts/simulator/outcome';
import { z } from 'zod';
import { action } from './action.ts';

const RULE = { id: z.coerce.number().int().positive() };

export const LIST_OUTCOMES = action({
  name: 'listOutcomes',
  summary: 'List prepared outcomes, in their order',
  tag: 'outcomes',
  method: 'GET',
  path: '/outcomes',
  output: OutcomeList,
  run: ({ state }) => ({ outcomes: state.outcomes.list() }),
});

export const PREPARE_OUTCOME = action({
  name: 'prepareOutcome',
  summary: 'Prepare how the next verifications end',
  tag: 'outcomes',
  method: 'POST',
  path: '/outcomes',
  input: OutcomeRequest,
  output: OutcomeRule,
  status: 201,
  run: ({ state }, outcome) => state.outcomes.add(outcome) ?? 'too_many_rules',
});

export const LIST_FAULTS = action({
  name: 'listFaults',
  summary: 'List prepared faults, in their order',
  tag: 'faults',
  method: 'GET',
  path: '/faults',
  output: FaultList,
  run: ({ state }) => ({ faults: state.faults.list() }),
});

export const PREPARE_FAULT = action({
  name: 'prepareFault',
  summary: 'Prepare what goes wrong on the wire',
  tag: 'faults',
  method: 'POST',
  path: '/faults',
  input: FaultFields,
  output: FaultRule,
  status: 201,
  run: ({ state }, fault) => {
    const explanation = whyImpossible(fault);
    if (explanation !== undefined) return { problem: 'impossible_fault', explanation };
    return state.faults.add(fault) ?? 'too_many_rules';
  },
});

/** All of them go by a reset of `outcomes`. */
export const DELETE_OUTCOME = action({
  name: 'deleteOutcome',
  summary: 'Withdraw a prepared outcome',
  tag: 'outcomes',
  method: 'DELETE',
  path: '/outcomes/:id',
  place: RULE,
  run: ({ state }, _input, { place }) => (state.outcomes.clear(place.id) ? undefined : 'unknown_rule'),
});

/** All of them go by a reset of `faults`. */
export const DELETE_FAULT = action({
  name: 'deleteFault',
  summary: 'Withdraw a prepared fault',
  tag: 'faults',
  method: 'DELETE',
  path: '/faults/:id',
  place: RULE,
  run: ({ state }, _input, { place }) => (state.faults.clear(place.id) ? undefined : 'unknown_rule'),
});
