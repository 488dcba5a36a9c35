/** What the checker is told about an app: the schema of `bonin-check.json`. */
import { z } from 'zod';

/** The provider's protocol that the app speaks. */
export const Protocol = z.enum(['kcb', 'iamport', 'portone']);
/** The provider's protocol that the app speaks. */
export type Protocol = z.infer<typeof Protocol>;

const text = z.string().min(1).max(4096);
const texts = z.record(z.string(), z.string());
const pattern = text.refine(isPattern, 'is not a regular expression');
const jsonPath = text.describe('Names with dots between them, such as "user.id" or "items.0.name".');

/** One request of the browser. `{name}` stands for a captured value or a field of the return. */
export const RequestConfig = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']).optional(),
  url: text.describe('Absolute, or a path of the app.'),
  headers: texts.optional(),
  form: texts.optional(),
  json: z.unknown().optional(),
  capture: z
    .record(z.string(), pattern)
    .optional()
    .describe(
      'Regular expressions with one group. Later requests use the group as {name}, such as a CSRF token.',
    ),
});
/** One request of the browser. */
export type RequestConfig = z.infer<typeof RequestConfig>;

/** A start on a page of the app, in Chromium. */
export const PageStart = z
  .strictObject({
    page: text.describe('The page on which a person starts: absolute, or a path of the app.'),
    click: text.optional().describe('A selector of what the person clicks there.'),
    script: text
      .optional()
      .describe('A module that exports start({ page, origin }), with the page of Playwright.'),
  })
  .refine(({ click, script }) => click !== undefined || script !== undefined, 'needs click or script');
/** A start on a page of the app, in Chromium. */
export type PageStart = z.infer<typeof PageStart>;

const Start = z.union([RequestConfig, z.array(RequestConfig).min(1).max(10), PageStart]);

/** How an answer of the app is recognised. All that is named must be true. */
export const OracleConfig = z
  .strictObject({
    url: pattern.optional().describe('A regular expression for the address where the browser ends.'),
    status: z.int().min(100).max(599).optional(),
    text: pattern.optional().describe('A regular expression for the body of the last page.'),
    whoami: z
      .strictObject({
        url: text,
        path: jsonPath.describe('A JSON path that is set only for a session that is verified.'),
        account: jsonPath.optional().describe('The JSON path of the id of the account.'),
        name: jsonPath.optional().describe('The JSON path of the name of the verified person.'),
      })
      .optional(),
  })
  .refine((oracle) => Object.keys(oracle).length > 0, 'says nothing: name url, status, text or whoami');
/** How an answer of the app is recognised. */
export type OracleConfig = z.infer<typeof OracleConfig>;

/** The app: one that is started by a command, or one that runs already. */
export const AppConfig = z.strictObject({
  origin: text.describe('Where the app listens, such as http://127.0.0.1:3000. {port} is a free port.'),
  command: text.optional().describe('Starts the app. Without it the app runs already.'),
  env: texts
    .optional()
    .describe('Variables of the app. {KCB_API_URL} and its like, {port} and {now} are replaced.'),
  ready: text.default('/').describe('The path that is asked until the app answers.'),
  readyWithinMs: z.int().min(100).max(300_000).default(60_000),
  restart: z.boolean().default(false).describe('Starts the app again for each check.'),
  simulatorPort: z
    .int()
    .min(1)
    .max(65_535)
    .default(4100)
    .describe('The port of the simulator for an app that runs already.'),
});
/** The app under test, as the file names it. */
export type AppConfig = z.infer<typeof AppConfig>;

/** What both the file and the library say about an app. */
export const Subject = z.strictObject({
  protocol: Protocol,
  start: Start,
  second: Start.optional().describe('The start in another session. The same as start by default.'),
  return: RequestConfig.optional().describe(
    'What the page sends when a popup reports: {imp_uid}, {identityVerificationId}.',
  ),
  landing: RequestConfig.optional().describe(
    'What the script of the page sends on which a return ends. {params} stands for a parameter of its address. Without one it is not sent.',
  ),
  accept: OracleConfig,
  refuse: OracleConfig.optional(),
  count: z
    .strictObject({ url: text, path: jsonPath })
    .optional()
    .describe('A number that grows by one with each accepted verification, such as accounts or coupons.'),
  expected: z
    .string()
    .regex(/^0100000[0-9]{4}$/)
    .optional()
    .describe('The number of the only person whom the account may accept.'),
  age: z
    .union([
      z.int().min(1).max(120),
      z.strictObject({
        years: z.int().min(1).max(120),
        counts: z.enum(['full-years', 'calendar-year']).default('full-years'),
      }),
    ])
    .optional()
    .describe(
      'Younger people must be refused. Full years, or the year of the birthday (Youth Protection Act).',
    ),
  logs: text.optional().describe('A file or a folder with logs of the app.'),
  deadlineMs: z.int().min(100).max(120_000).default(15_000),
});
/** What both the file and the library say about an app. */
export type Subject = z.infer<typeof Subject>;
/** A {@link Subject} as a caller writes it. */
export type SubjectInput = z.input<typeof Subject>;

/** Everything that the file `bonin-check.json` may say. */
export const CheckFile = Subject.extend({
  $schema: z.string().optional(),
  app: AppConfig,
  workers: z
    .int()
    .min(1)
    .max(16)
    .default(1)
    .describe('How many apps a command starts at once. More than one only if they share no database.'),
});
/** Everything that the file `bonin-check.json` may say. */
export type CheckFile = z.infer<typeof CheckFile>;

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
