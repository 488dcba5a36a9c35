/**
 * JSON Schema of PortOne's V2 answers, out of the type declarations of PortOne's own `@portone/server-sdk`: an oracle that
 * owes nothing to our contracts.
 */
import { fileURLToPath } from 'node:url';
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import { createGenerator, type Schema } from 'ts-json-schema-generator';

/** Declarations of the calls' answers and refusals, each in the part of the SDK that has it. */
const DECLARED = {
  LoginViaApiSecretResponse: 'auth/index',
  LoginViaApiSecretError: 'auth/client',
  RefreshTokenResponse: 'auth/index',
  RefreshTokenError: 'auth/client',
  IdentityVerification: 'identityVerification/index',
  GetIdentityVerificationError: 'identityVerification/client',
  GetIdentityVerificationsResponse: 'identityVerification/index',
  GetIdentityVerificationsError: 'identityVerification/client',
  SendIdentityVerificationResponse: 'identityVerification/index',
  SendIdentityVerificationError: 'identityVerification/client',
  ResendIdentityVerificationResponse: 'identityVerification/index',
  ResendIdentityVerificationError: 'identityVerification/client',
  ConfirmIdentityVerificationResponse: 'identityVerification/index',
  ConfirmIdentityVerificationError: 'identityVerification/client',
} as const;

/** What the SDK declares: an answer, or the class of a refusal, which has the body in its `data`. */
export type PortoneDeclaration = keyof typeof DECLARED;

const isSchema = (schema: unknown): schema is Schema => typeof schema === 'object' && schema !== null;

/** What the SDK says of values that come after it: `string & {}` beside an enum, `Unrecognized` beside what is known. */
function isForLater(option: unknown, options: readonly unknown[]): boolean {
  if (!isSchema(option)) return false;
  const isAnyString = option.type === 'string' && option.enum === undefined && option.const === undefined;
  const isUnrecognized = Object.values(option.properties ?? {}).some(
    (property) => isSchema(property) && property.$ref === '#/definitions/Unrecognized',
  );
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

function generator(part: (typeof DECLARED)[PortoneDeclaration]): ReturnType<typeof createGenerator> {
  const known = generators.get(part);
  if (known !== undefined) return known;
  const [folder = '', file] = part.split('/');
  const module = fileURLToPath(import.meta.resolve(`@portone/server-sdk/${folder}`));
  const path = module.replace(/index\.mjs$/, `${file}.d.ts`);
  const made = createGenerator({ path, type: '*', skipTypeCheck: true, jsDoc: 'none' });
  generators.set(part, made);
  return made;
}

const ajv = new Ajv({ strict: false, allErrors: true });
const validators = new Map<PortoneDeclaration, ValidateFunction>();

function validator(declared: PortoneDeclaration): ValidateFunction {
  const known = validators.get(declared);
  if (known !== undefined) return known;
  const schema = generator(DECLARED[declared]).createSchema(declared);
  const made = ajv.compile(closed(isRefusal(declared) ? dataOf(schema, declared) : schema) as AnySchema);
  validators.set(declared, made);
  return made;
}

const isRefusal = (declared: PortoneDeclaration) => declared.endsWith('Error');

/** Of a class of errors only `data` goes over the wire. */
function dataOf(schema: Schema, declared: PortoneDeclaration): Schema {
  const whole = schema.definitions?.[declared];
  const data = isSchema(whole) ? whole.properties?.['data'] : undefined;
  if (!isSchema(data)) throw new TypeError(`${declared} has no data`);
  return { ...data, definitions: schema.definitions ?? {} };
}

/** What a body has that the SDK's declaration does not allow: nothing, where it is right. */
export function violations(declared: PortoneDeclaration, body: unknown): readonly string[] {
  const validate = validator(declared);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
