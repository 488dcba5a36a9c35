/**
 * JSON Schema of PortOne's V2 answers, out of the type declarations of PortOne's own `@portone/server-sdk`: an oracle that
 * owes nothing to our contracts.
 */
import { fileURLToPath } from 'node:url';
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import { createGenerator, type Schema } from 'ts-json-schema-generator';

/** Declarations of the calls' answers, each in the subpath of the SDK that exports it. */
const ANSWERS = {
  LoginViaApiSecretResponse: 'auth',
  RefreshTokenResponse: 'auth',
  IdentityVerification: 'identityVerification',
  GetIdentityVerificationsResponse: 'identityVerification',
  SendIdentityVerificationResponse: 'identityVerification',
  ResendIdentityVerificationResponse: 'identityVerification',
  ConfirmIdentityVerificationResponse: 'identityVerification',
} as const;

/** The name of an answer, as the SDK names its type. */
export type PortoneAnswer = keyof typeof ANSWERS;

const isSchema = (schema: unknown): schema is Schema => typeof schema === 'object' && schema !== null;

/** What the SDK says of values that come after it: `string & {}` beside an enum, `Unrecognized` beside known statuses. */
function isForLater(option: unknown, options: readonly unknown[]): boolean {
  if (!isSchema(option)) return false;
  const isAnyString = option.type === 'string' && option.enum === undefined && option.const === undefined;
  const status = option.properties?.['status'];
  const isUnrecognized = isSchema(status) && status.$ref === '#/definitions/Unrecognized';
  return options.length > 1 && (isAnyString || isUnrecognized);
}

/** The schema with only what is known today. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isSchema(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]: [string, unknown]) => {
    if (key !== 'anyOf' || !Array.isArray(value)) return [key, closed(value)];
    return [key, closed(value.filter((option) => !isForLater(option, value)))];
  });
  return Object.fromEntries(entries);
}

const generators = new Map<string, ReturnType<typeof createGenerator>>();

function generator(subpath: string): ReturnType<typeof createGenerator> {
  const module = fileURLToPath(import.meta.resolve(`@portone/server-sdk/${subpath}`));
  const known = generators.get(subpath);
  if (known !== undefined) return known;
  const path = module.replace(/\.mjs$/, '.d.ts');
  const made = createGenerator({ path, type: '*', skipTypeCheck: true, jsDoc: 'none' });
  generators.set(subpath, made);
  return made;
}

const ajv = new Ajv({ strict: false, allErrors: true });
const validators = new Map<PortoneAnswer, ValidateFunction>();

function validator(answer: PortoneAnswer): ValidateFunction {
  const known = validators.get(answer);
  if (known !== undefined) return known;
  const schema = closed(generator(ANSWERS[answer]).createSchema(answer));
  const made = ajv.compile(schema as AnySchema);
  validators.set(answer, made);
  return made;
}

/** What an answer has that the SDK's declaration does not allow: nothing, where it is right. */
export function violations(answer: PortoneAnswer, body: unknown): readonly string[] {
  const validate = validator(answer);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
