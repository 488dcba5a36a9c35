// What all checks share in which an answer of the provider goes wrong.
import type { FaultInput, FaultOperation } from '@bonin/contracts/simulator/fault';
import { type Check, fail, type Finding, PASS, type Words, warn } from './check.ts';
import { brokenBy } from './judge.ts';
import type { Stage } from './stage.ts';

/** The call for the result, by protocol. */
export const RESULT_OPERATION = {
  kcb: 'popup-result',
  iamport: 'iamport-certification',
  portone: 'portone-get',
} as const satisfies Record<string, FaultOperation>;

/** A check in which the call for the result meets a fault. */
export interface FaultyResult {
  readonly id: string;
  readonly en: Words;
  readonly ko: Words;
  readonly fix: string;
  readonly fault: FaultInput;
  /** Whether a person may still be accepted, because the answer can be read or asked for again. */
  readonly mayAccept: boolean;
}

/** Makes the check. The app must neither accept, nor hang, nor stay broken. */
export function faultyResult({ id, en, ko, fix, fault, mayAccept }: FaultyResult): Check {
  return {
    id,
    class: 'C',
    en,
    ko,
    fix,
    // After a fault the same session verifies again, which an id that is used twice prevents.
    impliedBy: ['number-reused'],
    needs: ['result-call'],
    run: async (stage) => judgeFault(stage, fault, mayAccept),
  };
}

async function judgeFault(stage: Stage, fault: FaultInput, mayAccept: boolean): Promise<Finding> {
  const session = stage.session();
  const attempt = await stage.start(session);
  const person = stage.rightPerson();
  const back = stage.finish(attempt, person);
  const rule = stage.world.fault(fault, {
    operation: RESULT_OPERATION[stage.driver.name],
    match: { serviceToken: attempt.token },
    times: 'always',
  });
  const page = await stage.comeBack(session, back);
  const opinion = await stage.opinion(session, page);
  const { end } = opinion;
  const { taken } = rule;
  rule.clear();
  if (taken === 0) return PASS;
  if (end === 'accepted' && !mayAccept) return fail('accepted without a readable answer');
  if (page.failure !== undefined) return fail(page.failure);
  if (!(await stage.stillAccepts(session))) return fail('the next verification is refused');
  if (brokenBy(page) !== undefined) return warn('status 500');
  const told = end === 'accepted' ? stage.nameOf(opinion) : undefined;
  return told === undefined || told === person.name ? PASS : warn('another name');
}
