// What the forms of the console say in English.
import type { FormWords } from './form-words.ts';

const SCHEDULE = {
  times: { label: 'How often' },
  skip: { label: 'Calls to skip first' },
  every: { label: 'Only every nth call' },
  probability: { label: 'Probability (0 to 1)' },
  'match.phoneNumber': { label: 'For whom', none: 'anybody' },
  'match.serviceToken': { label: 'Only this transaction (svc_tkn, imp_uid)' },
  'match.merchantUid': { label: 'Only this merchant_uid' },
  'match.identityVerificationId': { label: 'Only this identityVerificationId' },
};

const TRAITS = {
  name: { label: 'Name' },
  born: {
    label: 'Date of birth or age',
    hint: 'A date (1990-01-01), or an age in full years (17) with the birthday today.',
  },
  carrier: { label: 'Carrier' },
  gender: { label: 'Gender' },
  nationality: { label: 'Nationality' },
  outcome: { label: 'Outcome' },
  returnMethod: { label: 'Return' },
  comesBack: { label: 'Comes back' },
};

const none = 'unchanged';
const asPerson = 'as the person does';

/** The words of the forms in English. */
export const FORMS_EN: FormWords = {
  deleteWorld: { submit: 'Delete this world', done: 'The world was deleted.', fields: {} },
  resetWorld: {
    submit: 'Reset now',
    done: 'The world was reset.',
    fields: { only: { label: 'What?', none: 'everything' } },
  },
  changeClock: {
    submit: 'Set',
    done: 'Clock changed.',
    fields: {
      advanceMs: { label: 'Move forward by (ms)' },
      set: { label: 'Set to' },
      freeze: { label: 'Freeze now' },
      resume: { label: 'Resume' },
    },
  },
  finishTransaction: {
    submit: 'Verify',
    done: 'Verified as this person.',
    fields: {
      'person.phoneNumber': { label: 'Who is verified?' },
      outcome: { label: 'Outcome', none: asPerson },
      comesBack: { label: 'Comes back', none: asPerson },
    },
  },
  createPerson: {
    submit: 'Add',
    done: 'Person added.',
    fields: {
      ...TRAITS,
      name: { label: 'Name', hint: 'Leave it empty for a name that follows from the number.' },
      phoneNumber: {
        label: 'Phone number',
        hint: 'Begins with 0100000. Leave it empty for an unused number.',
      },
      sameAs: { label: 'Same person as (same CI and DI)', none: 'nobody' },
    },
  },
  changePerson: {
    submit: 'Change',
    done: 'Person changed.',
    fields: {
      ...TRAITS,
      carrier: { ...TRAITS.carrier, none },
      gender: { ...TRAITS.gender, none },
      nationality: { ...TRAITS.nationality, none },
      outcome: { ...TRAITS.outcome, none },
      returnMethod: { ...TRAITS.returnMethod, none },
      comesBack: { ...TRAITS.comesBack, none },
    },
  },
  deletePerson: { submit: 'Remove', done: 'Person removed.', fields: {} },
  prepareOutcome: {
    submit: 'Prepare',
    done: 'Outcome prepared.',
    fields: {
      ...SCHEDULE,
      outcome: { label: 'Outcome' },
      returnMethod: { label: 'Return', none: asPerson },
      comesBack: { label: 'Comes back', none: asPerson },
    },
  },
  deleteOutcome: { submit: 'Remove', done: 'Removed.', fields: {} },
  prepareFault: {
    submit: 'Set the fault',
    done: 'Fault set.',
    fields: {
      ...SCHEDULE,
      'fault.kind': { label: 'Fault' },
      'fault.ms': { label: 'Delay (ms)' },
      'fault.status': { label: 'HTTP status' },
      'fault.retryAfterSeconds': { label: 'Retry-After (s)' },
      'fault.when': { label: 'When' },
      operation: { label: 'On which call', none: 'any call' },
    },
  },
  deleteFault: { submit: 'Remove', done: 'Removed.', fields: {} },
};
