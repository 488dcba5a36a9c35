// What the controls of the console say, in English.
import { FaultOperation } from '@bonin/contracts/simulator/fault';
import { shortToken } from './short-token.ts';
import type { ControlWords } from './words-controls.ts';

/** In English. */
export const CONTROLS_EN: ControlWords = {
  schedule: {
    always: 'until removed',
    more: 'More',
    count: (times) => (times === 1 ? 'once' : `${times} times`),
    describe: ({ times, skip, every, probability, match }) => [
      times === 'always' ? 'until removed' : `${times}×`,
      ...(skip > 0 ? [`after ${skip}`] : []),
      ...(every > 1 ? [`every ${every}th`] : []),
      ...(probability < 1 ? [`probability ${probability}`] : []),
      ...(match.phoneNumber === undefined ? [] : [match.phoneNumber]),
      ...(match.serviceToken === undefined ? [] : [`transaction ${shortToken(match.serviceToken)}`]),
      ...(match.merchantUid === undefined ? [] : [`merchant_uid ${match.merchantUid}`]),
      ...(match.identityVerificationId === undefined
        ? []
        : [`identityVerificationId ${match.identityVerificationId}`]),
    ],
  },
  outcomes: {
    lead: 'Decide beforehand how the next verification ends.',
    own: 'Often used',
    codes: 'KCB’s codes',
    empty: 'Nothing is prepared: each person meets their own outcome.',
  },
  comesBackWays: {
    'at-once': 'at once',
    'by-click': 'on a click: late, or twice',
    'wrong-token': 'at once, with an id of nobody’s',
  },
  faults: {
    lead: 'Break what goes between your service and the provider.',
    anyOperation: 'any call',
    empty: 'No faults: every call is answered as it should be.',
  },
  faultTimes: { before: 'before the call is carried out', after: 'after it (the answer is lost)' },
  genders: { male: 'male', female: 'female' },
  nationalities: { native: 'Korean', foreigner: 'foreigner' },
  kinds: {
    delay: 'late answer',
    timeout: 'no answer',
    reset: 'connection reset',
    'reset-midway': 'reset in the middle of the answer',
    status: 'HTTP error',
    html: 'maintenance page in HTML',
    empty: 'empty answer',
    truncated: 'half of the JSON',
    'wrong-schema': 'JSON of another shape',
    'wrong-encoding': 'wrong encoding (CP949)',
    'another-person': 'somebody else’s result',
    'bearer-expired': 'bearer has ended',
  },
  operations: Object.fromEntries(FaultOperation.options.map((name) => [name, name])) as Record<
    FaultOperation,
    string
  >,
  people: {
    lead: 'All of them are invented. A number that is not listed is verified by any name and birth date.',
    byPost: 'returns by POST',
    create: 'Add a person',
    change: 'Change a person',
    who: 'Who?',
    empty: 'Nobody lives in this world. Add somebody below.',
  },
  clock: {
    lead: 'Move time instead of waiting: tokens, transactions and codes follow this clock.',
    now: 'This world’s time in Seoul',
    frozen: 'frozen',
    minute: '+ 1 minute',
    threeMinutes: '+ 3 minutes (codes end)',
    fiveMinutes: '+ 5 minutes (KCB’s bearers end)',
    quarter: '+ 15 minutes (transactions end)',
    day: '+ 1 day',
  },
};
