/** The messages of the control API. */
import * as clock from '@bonin/contracts/simulator/clock';
import * as fault from '@bonin/contracts/simulator/fault';
import * as finish from '@bonin/contracts/simulator/finish';
import * as iamport from '@bonin/contracts/simulator/iamport';
import * as inbox from '@bonin/contracts/simulator/inbox';
import * as journal from '@bonin/contracts/simulator/journal';
import * as outcome from '@bonin/contracts/simulator/outcome';
import * as pass from '@bonin/contracts/simulator/pass';
import * as person from '@bonin/contracts/simulator/person';
import * as portone from '@bonin/contracts/simulator/portone';
import * as problem from '@bonin/contracts/simulator/problem';
import * as rule from '@bonin/contracts/simulator/rule';
import * as scenario from '@bonin/contracts/simulator/scenario';
import * as transaction from '@bonin/contracts/simulator/transaction';
import * as world from '@bonin/contracts/simulator/world';

/** The modules whose messages the control API sends and takes. */
export const CONTROL_MESSAGES = [
  clock,
  fault,
  finish,
  iamport,
  inbox,
  journal,
  outcome,
  pass,
  person,
  portone,
  problem,
  rule,
  scenario,
  transaction,
  world,
];
