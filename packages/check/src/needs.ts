import type { Bench } from './bench/bench.ts';
// What a check needs, and whether the configuration gives it.
import type { Check, Need, Reason } from './check.ts';
import type { Subject } from './config.ts';

interface Given {
  readonly subject: Subject;
  readonly bench: Bench;
}

/** The reason why a check is not for this app; `undefined` where it is. */
export function unmet(check: Check, given: Given): Reason | undefined {
  if (check.protocols !== undefined && !check.protocols.includes(given.subject.protocol))
    return 'another-protocol';
  return check.needs?.map((need) => MISSING[need](given)).find((reason) => reason !== undefined);
}

const MISSING: Readonly<Record<Need, (given: Given) => Reason | undefined>> = {
  whoami: ({ subject }) => (subject.accept.whoami === undefined ? 'needs-whoami' : undefined),
  account: ({ subject }) => (subject.accept.whoami?.account === undefined ? 'needs-account' : undefined),
  name: ({ subject }) => (subject.accept.whoami?.name === undefined ? 'needs-name' : undefined),
  count: ({ subject }) => (subject.count === undefined ? 'needs-count' : undefined),
  expected: ({ subject }) => (subject.expected === undefined ? 'needs-expected' : undefined),
  age: ({ subject }) => (subject.age === undefined ? 'needs-age' : undefined),
  logs: ({ subject, bench }) => (subject.logs === undefined && !bench.hasLogs ? 'needs-logs' : undefined),
  restart: ({ bench }) => (bench.canLaunch ? undefined : 'needs-restart'),
  clock: ({ bench }) => (bench.knowsTime ? undefined : 'needs-clock'),
  chromium: ({ bench }) => (bench.chromium === undefined ? 'needs-chromium' : undefined),
  request: ({ subject }) => ('page' in subject.start ? 'needs-request' : undefined),
  // Known only after the control.
  'result-call': () => undefined,
};
