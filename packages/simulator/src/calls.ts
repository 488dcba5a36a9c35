// Every action as a call of the control API: what the command line offers.
import { type AnyAction, type Call, callOf } from './actions/action.ts';
import { PREPARING_ACTIONS, WORLD_ACTIONS } from './actions/all.ts';
import { PLUG_INS } from './protocols.ts';

/** Every action of this simulator, in the order of the OpenAPI description. */
export const ACTIONS: readonly AnyAction[] = [
  ...WORLD_ACTIONS,
  ...PREPARING_ACTIONS,
  ...PLUG_INS.flatMap(({ actions = [] }) => actions),
];

/** The calls of the control API that carry out an action. */
export const CONTROL_CALLS: readonly Call[] = ACTIONS.map(callOf);
