// What may happen to a transaction before it is copied as a test, and what the copied test's title then says.
import type { FaultInput, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { SimulatedWorld } from '../../src/simulator.ts';

/** What happens to one transaction of a world of its own; the member asks so often, and may get no answer. */
export interface Story {
  readonly act: (world: SimulatedWorld, serviceToken: string) => void;
  readonly asks?: number;
  /** Whether the first call gets no answer, and the member has to leave. */
  readonly hangs?: boolean;
  readonly told: string;
}
const fault = (what: FaultInput, told: string): Story => ({
  act: (world, token) => {
    world.finish(token);
    world.fault(what, { operation: 'popup-result' });
  },
  asks: 2,
  hangs: what.kind === 'timeout',
  told: `popup-result tells ${told}`,
});
const LOST = 'no readable answer';
export const STORIES: Readonly<Record<string, Story>> = {
  'never-asked': {
    act: (world, token) => void world.finish(token),
    asks: 0,
    told: 'popup-result tells B000',
  },
  open: { act: () => undefined, told: 'popup-result tells B102' },
  twice: {
    act: (world, token) => void world.finish(token),
    asks: 2,
    told: 'popup-result tells B000, then B128',
  },
  'by-their-row': {
    act: (world, token) => void world.finish(token, { person: { phoneNumber: '01000000015' } }),
    told: 'popup-result tells B092',
  },
  cancelled: {
    act: (world, token) => void world.finish(token, { outcome: 'cancelled' }),
    told: 'popup-result tells B123',
  },
  prepared: {
    act: (world, token) => {
      world.next('B137', { returnMethod: 'POST' });
      world.finish(token);
    },
    told: 'popup-result tells B137',
  },
  closed: {
    act: (world, token) => void world.finish(token, { outcome: 'never-returns' }),
    told: 'popup-result tells B102',
  },
  expired: {
    act: (world, token) => {
      world.finish(token);
      world.clock.advance(15 * 60_000);
    },
    told: 'popup-result tells B132',
  },
  'new-person': {
    act: (world, token) => {
      const { phoneNumber } = world.people.create({
        name: '</textarea>"\'`${1}\\',
        born: { fullYearsToday: 17 },
        outcome: 'B155',
      });
      world.finish(token, { person: { phoneNumber } });
    },
    told: 'popup-result tells B155',
  },
  'changed-person': {
    act: (world, token) => {
      world.people.change('01000000002', { outcome: 'B006' });
      world.finish(token, { person: { phoneNumber: '01000000002' } });
    },
    told: 'popup-result tells B006',
  },
  delay: fault({ kind: 'delay', ms: 60 }, 'B000, then B128'),
  timeout: fault({ kind: 'timeout' }, `${LOST}, then B000`),
  'timeout-after': fault({ kind: 'timeout', when: 'after' }, `${LOST}, then B128`),
  reset: fault({ kind: 'reset' }, `${LOST}, then B000`),
  'reset-after': fault({ kind: 'reset', when: 'after' }, `${LOST}, then B128`),
  'reset-midway': fault({ kind: 'reset-midway' }, `${LOST}, then B128`),
  status: fault({ kind: 'status', status: 503, retryAfterSeconds: 3 }, 'HTTP 503, then B000'),
  html: fault({ kind: 'html' }, `${LOST}, then B000`),
  empty: fault({ kind: 'empty' }, `${LOST}, then B000`),
  truncated: fault({ kind: 'truncated' }, `${LOST}, then B128`),
  'wrong-schema': fault({ kind: 'wrong-schema' }, 'HTTP 200, then B128'),
  'wrong-encoding': fault({ kind: 'wrong-encoding' }, 'B000, then B128'),
  'another-person': fault({ kind: 'another-person' }, 'B000, then B128'),
  'bearer-expired': fault({ kind: 'bearer-expired' }, 'T990, then B000'),
};

/** What happens to one attempt of IamPort's or PortOne's; its merchant asks for it after each act, and may get no answer. */
export interface AttemptStory {
  readonly acts: readonly ((world: SimulatedWorld, id: string, operation: FaultOperation) => void)[];
  readonly iamport: string;
  readonly portone: string;
  /** Whether the first call gets no answer, and the merchant has to leave. */
  readonly hangs?: boolean;
  /** What the copied test looks at beside what it is told. */
  readonly holds?: { readonly iamport: string };
}
const nothing = () => undefined;
const finishes = (world: SimulatedWorld, id: string) => void world.finish(id);
const faulty = (what: FaultInput): AttemptStory['acts'] => [
  (world, id, operation) => {
    world.finish(id);
    world.fault(what, { operation });
  },
  nothing,
];
const [YES, NO] = ['certified: true', 'certified: false'];
export const ATTEMPTS: Readonly<Record<string, AttemptStory>> = {
  'never-asked': { acts: [], iamport: YES, portone: 'VERIFIED' },
  open: { acts: [nothing], iamport: NO, portone: 'READY' },
  'asked-early': {
    acts: [nothing, nothing, finishes],
    iamport: `${NO}, then ${NO}, then ${YES}`,
    portone: 'READY, then READY, then VERIFIED',
  },
  cancelled: {
    acts: [(world, id) => void world.finish(id, { outcome: 'cancelled' })],
    iamport: NO,
    portone: 'FAILED F0005',
    holds: { iamport: '{"success":"false","error_code":"F0005"}' },
  },
  'failed-after-asking': {
    acts: [nothing, (world, id) => void world.finish(id, { person: { phoneNumber: '01000000015' } })],
    iamport: `${NO}, then ${NO}`,
    portone: 'READY, then FAILED 9000',
    holds: { iamport: '"error_code":"9000"' },
  },
  prepared: {
    acts: [
      (world, id) => {
        world.next('B137');
        world.finish(id);
      },
    ],
    iamport: NO,
    portone: 'FAILED 9000',
  },
  closed: {
    acts: [nothing, (world, id) => void world.finish(id, { outcome: 'never-returns' })],
    iamport: `${NO}, then ${NO}`,
    portone: 'READY, then READY',
  },
  expired: {
    acts: [
      (world, id) => {
        world.finish(id);
        world.clock.advance(60 * 60_000);
      },
    ],
    iamport: YES,
    portone: 'VERIFIED',
  },
  timeout: {
    acts: faulty({ kind: 'timeout' }),
    hangs: true,
    iamport: `${LOST}, then ${YES}`,
    portone: `${LOST}, then VERIFIED`,
  },
  'reset-midway': {
    acts: faulty({ kind: 'reset-midway' }),
    iamport: `${LOST}, then ${YES}`,
    portone: `${LOST}, then VERIFIED`,
  },
  status: {
    acts: faulty({ kind: 'status', status: 503 }),
    iamport: `HTTP 503, then ${YES}`,
    portone: 'HTTP 503, then VERIFIED',
  },
  html: {
    acts: faulty({ kind: 'html' }),
    iamport: `${LOST}, then ${YES}`,
    portone: `${LOST}, then VERIFIED`,
  },
  'wrong-schema': {
    acts: faulty({ kind: 'wrong-schema' }),
    iamport: `HTTP 200, then ${YES}`,
    portone: 'HTTP 200, then VERIFIED',
  },
  'wrong-encoding': {
    acts: faulty({ kind: 'wrong-encoding' }),
    iamport: `${YES}, then ${YES}`,
    portone: 'VERIFIED, then VERIFIED',
  },
  'another-person': {
    acts: faulty({ kind: 'another-person' }),
    iamport: `${YES}, then ${YES}`,
    portone: 'VERIFIED, then VERIFIED',
  },
  'bearer-expired': {
    acts: faulty({ kind: 'bearer-expired' }),
    iamport: `HTTP 401, then ${YES}`,
    portone: 'HTTP 401, then VERIFIED',
  },
};
