// Actions on the prepared outcomes of the next verifications and on the faults of the next calls.
import { FaultFields, FaultList, FaultRule, whyImpossible } from '@bonin/contracts/simulator/fault';
import { OutcomeList, OutcomeRequest, OutcomeRule } from '@bonin/contracts/simulator/outcome';
import { z } from 'zod';
import { action } from './action.ts';

const RULE = { id: z.coerce.number().int().positive() };

export const LIST_OUTCOMES = action({
  name: 'listOutcomes',
  command: 'outcomes',
  summary: 'List prepared outcomes, in their order',
  tag: 'outcomes',
  method: 'GET',
  path: '/outcomes',
  output: OutcomeList,
  run: ({ state }) => ({ outcomes: state.outcomes.list() }),
});

export const PREPARE_OUTCOME = action({
  name: 'prepareOutcome',
  command: 'next',
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
  command: 'faults',
  summary: 'List prepared faults, in their order',
  tag: 'faults',
  method: 'GET',
  path: '/faults',
  output: FaultList,
  run: ({ state }) => ({ faults: state.faults.list() }),
});

export const PREPARE_FAULT = action({
  name: 'prepareFault',
  command: 'fault',
  summary: "Prepare a fault of the provider's next calls",
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

/** A reset of `outcomes` withdraws all of them. */
export const DELETE_OUTCOME = action({
  name: 'deleteOutcome',
  command: 'outcomes remove',
  summary: 'Withdraw a prepared outcome',
  tag: 'outcomes',
  method: 'DELETE',
  path: '/outcomes/:id',
  place: RULE,
  run: ({ state }, _input, { place }) => (state.outcomes.clear(place.id) ? undefined : 'unknown_rule'),
});

/** A reset of `faults` withdraws all of them. */
export const DELETE_FAULT = action({
  name: 'deleteFault',
  command: 'faults remove',
  summary: 'Withdraw a prepared fault',
  tag: 'faults',
  method: 'DELETE',
  path: '/faults/:id',
  place: RULE,
  run: ({ state }, _input, { place }) => (state.faults.clear(place.id) ? undefined : 'unknown_rule'),
});
