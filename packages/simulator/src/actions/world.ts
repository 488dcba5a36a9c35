// Actions on a world as a whole, its clock, its messages and its transactions.
import { ClockRequest, ClockResponse } from '@bonin/contracts/simulator/clock';
import { FinishRequest, FinishResponse } from '@bonin/contracts/simulator/finish';
import { InboxQuery, InboxResponse } from '@bonin/contracts/simulator/inbox';
import { Scenario } from '@bonin/contracts/simulator/scenario';
import { TransactionList, TransactionQuery } from '@bonin/contracts/simulator/transaction';
import { ResetRequest, World as WorldDescription } from '@bonin/contracts/simulator/world';
import { z } from 'zod';
import { changeClock, worldTime } from '../kernel/clock.ts';
import { finish } from '../verification/finish.ts';
import { readInbox } from '../verification/inbox.ts';
import { listTransactions } from '../verification/transaction-list.ts';
import { describeWorld } from '../world/describe.ts';
import { applyScenario, scenarioOf } from '../world/scenario.ts';
import { resetWorld, type World } from '../world/world.ts';
import { action } from './action.ts';

export const GET_WORLD = action({
  name: 'getWorld',
  command: 'worlds show',
  summary: "Read a world, with its credentials and the environment for bonin's API",
  tag: 'worlds',
  method: 'GET',
  path: '',
  output: WorldDescription,
  run: (world, _input, { addresses }) => describeWorld(world, addresses),
});

export const RESET_WORLD = action({
  name: 'resetWorld',
  command: 'reset',
  summary: 'Reset a world or parts of it. Credentials, seed and settings stay',
  tag: 'worlds',
  method: 'POST',
  path: '/reset',
  input: ResetRequest,
  run: (world, { only }) => {
    resetWorld(world, only);
    return undefined;
  },
});

export const GET_SCENARIO = action({
  name: 'getScenario',
  command: 'scenario',
  summary: 'Read what is prepared in a world, as a scenario',
  tag: 'worlds',
  method: 'GET',
  path: '/scenario',
  output: Scenario,
  run: scenarioOf,
});

export const APPLY_SCENARIO = action({
  name: 'applyScenario',
  command: 'scenario apply',
  summary: 'Put a scenario into a world, in place of its people, outcomes, faults and time',
  tag: 'worlds',
  method: 'POST',
  path: '/scenario',
  input: Scenario,
  run: applyScenario,
});

export const LIST_MESSAGES = action({
  name: 'listMessages',
  command: 'inbox',
  summary: 'List SMS, newest last',
  tag: 'inbox',
  method: 'GET',
  path: '/inbox',
  input: InboxQuery,
  output: InboxResponse,
  run: (world, query) => ({ messages: readInbox(world, query) }),
});

export const GET_CLOCK = action({
  name: 'getClock',
  command: 'clock',
  summary: "Read a world's clock",
  tag: 'clock',
  method: 'GET',
  path: '/clock',
  output: ClockResponse,
  run: clockOf,
});

export const FINISH_TRANSACTION = action({
  name: 'finishTransaction',
  command: 'finish',
  summary: 'Finish a verification without a browser',
  tag: 'transactions',
  method: 'POST',
  path: '/transactions/:token/finish',
  place: { token: z.string().min(1).max(512) },
  input: FinishRequest,
  output: FinishResponse,
  run: (world, request, { place }) => finish(world, place.token, request),
  drove: (_output, { token }) => token,
});

export const CHANGE_CLOCK = action({
  name: 'changeClock',
  command: 'clock change',
  summary: "Move, set, freeze or resume a world's clock",
  tag: 'clock',
  method: 'POST',
  path: '/clock',
  input: ClockRequest,
  output: ClockResponse,
  run: (world, change) => {
    changeClock(world.clock, change);
    return clockOf(world);
  },
});

export const LIST_TRANSACTIONS = action({
  name: 'listTransactions',
  command: 'transactions',
  summary: 'List verifications, newest last',
  tag: 'transactions',
  method: 'GET',
  path: '/transactions',
  input: TransactionQuery,
  output: TransactionList,
  run: (world, { limit }) => ({ transactions: listTransactions(world, limit) }),
});

function clockOf(world: World): ClockResponse {
  return { now: worldTime(world), frozen: world.clock.frozen };
}
