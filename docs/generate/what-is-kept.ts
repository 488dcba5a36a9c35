/** `docs/explanation/what-is-kept.md`: what a store and the access records keep, for how long, and who can read it. */
import { ConfigVariables } from '@bonin/api/config/variables';
import { TOMBSTONE_MS } from '@bonin/api/transaction';
import { KEPT_BY_STORE, KEPT_FORMS, KEPT_IN_RECORDS, KEPT_IN_STORE, KEPT_LIVES } from './kept-data.ts';
import { code, table, wrapped } from './markdown.ts';

/** The default of a variable, as a number. */
function defaultOf(
  name: 'BONIN_TRANSACTION_TTL_SECONDS' | 'BONIN_RESULT_TTL_SECONDS' | 'BONIN_RECORDS_DAYS',
) {
  return ConfigVariables.shape[name].parse(undefined);
}

/** Renders the page from the tables that the types of the API check. */
export function whatIsKept(): string {
  return [
    '# What is kept, for how long, and who can read it',
    wrapped(
      'For privacy officers. A test compares this page with the code: a field that the code keeps and this page does not name fails the build.',
    ),
    '## The store',
    wrapped(
      `The store (${code('BONIN_STORE')}) has one record for each verification. The only personal data in it is the sealed result, and it is encrypted twice: with the key of the service’s results, and with the store’s key. Both follow from the root secret (${code('BONIN_ROOT_SECRETS')}), which the store does not have.`,
    ),
    lives(),
    table(
      ['Field', 'What it is', 'Form', 'Kept'],
      Object.entries(KEPT_IN_STORE).map(([name, { what, form, until }]) => [
        code(name),
        what,
        KEPT_FORMS[form],
        KEPT_LIVES[until],
      ]),
    ),
    '## Each kind of store',
    wrapped(
      'All stores keep the same fields, encrypted and hashed in the same way. They differ in who deletes, and in how long a deleted value stays in files. What stays is encrypted with the store’s key.',
    ),
    table(
      ['Store', 'Who deletes', 'Where a deleted or erased value stays'],
      Object.entries(KEPT_BY_STORE).map(([scheme, { deletes, stays }]) => [code(scheme), deletes, stays]),
    ),
    '## The access records',
    wrapped(
      `The records (${code('BONIN_RECORDS')}) have one line for each event. They hold no person, token, key or address. A file is deleted ${code('BONIN_RECORDS_DAYS')} days after its day, ${defaultOf('BONIN_RECORDS_DAYS')} by default. All fields are in clear.`,
    ),
    table(
      ['Field', 'What it is'],
      Object.entries(KEPT_IN_RECORDS).map(([name, what]) => [code(name), what]),
    ),
    '## Who can read it',
    table(
      ['Who', 'Reads'],
      [
        [
          'The browser or server that started, with the start secret and the returned result',
          'the person, once',
        ],
        [
          'A page (opener `browser`)',
          'name, birth date, masked phone number, carrier and age; never CI or DI',
        ],
        ['The service’s server (opener `server`)', 'the whole person'],
        ['A person with the store alone: its file, or its server', 'the fields in clear; no person'],
        ['A person with the store and the root secret', 'every result that is not opened or erased yet'],
        ['A person with the records', 'what happened and when; no person'],
        ['A person with the logs or metrics', 'routes, codes and times; no person'],
      ],
    ),
    '',
  ].join('\n\n');
}

function lives(): string {
  const minutes = TOMBSTONE_MS / 60_000;
  return [
    `- A verification that nobody finishes expires after ${defaultOf('BONIN_TRANSACTION_TTL_SECONDS')} s by default.`,
    `- A result that nobody opens is erased after ${defaultOf('BONIN_RESULT_TTL_SECONDS')} s by default.`,
    `- A row is deleted ${minutes} minutes after its last possible result would have expired, opened or not.`,
  ].join('\n');
}
