// What the controls of the console say, in English.
import { shortToken } from './short-token.ts';
import type { ControlWords } from './words-controls.ts';

/** The words of the controls in English. */
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
    lead: 'Choose how the next verification ends.',
    own: 'Often used',
    codes: 'KCB’s codes',
    empty: 'No prepared outcomes. Each person has their own outcome.',
  },
  comesBackWays: {
    'at-once': 'at once',
    'by-click': 'on click (late or twice)',
    'wrong-token': 'at once, with an unknown id',
  },
  faults: {
    lead: 'Break the calls between your service and the provider.',
    anyOperation: 'any call',
    empty: 'No faults. Every call gets its normal answer.',
  },
  faultTimes: { before: 'before the call is carried out', after: 'after it (the answer is lost)' },
  genders: { male: 'male', female: 'female' },
  nationalities: { native: 'Korean', foreigner: 'foreigner' },
  kinds: {
    delay: 'delayed answer',
    timeout: 'no answer',
    reset: 'connection reset',
    'reset-midway': 'connection reset during the answer',
    status: 'HTTP error',
    html: 'maintenance page in HTML',
    empty: 'empty answer',
    truncated: 'truncated JSON',
    'wrong-schema': 'JSON with another schema',
    'wrong-encoding': 'wrong encoding (CP949)',
    'another-person': 'another person’s result',
    'bearer-expired': 'expired access token',
  },
  people: {
    lead: 'All people are invented. Any other number is verified with any name and birth date.',
    byPost: 'returns by POST',
    create: 'Add a person',
    change: 'Change a person',
    who: 'Who?',
    empty: 'No people in this world. Add a person below.',
  },
  clock: {
    lead: 'Move the clock instead of waiting. Tokens, transactions and codes follow it.',
    now: 'This world’s time in Seoul',
    frozen: 'frozen',
    minute: '+ 1 minute',
    threeMinutes: '+ 3 minutes (codes expire)',
    fiveMinutes: '+ 5 minutes (KCB’s access tokens expire)',
    quarter: '+ 15 minutes (transactions expire)',
    day: '+ 1 day',
  },
};
