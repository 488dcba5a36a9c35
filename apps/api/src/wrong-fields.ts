/** What was wrong with a request that a schema refused: for the log, and for a developer in test mode. */
import { AppError } from './errors.ts';

/** What the schema says of one field. */
interface SchemaProblem {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params?: { readonly keys?: unknown };
}

const MOST_FIELDS = 10;
const PLAIN_NAME = /^[A-Za-z][\w-]{0,39}$/;

/**
 * The fields that a schema refused, each with its rule: names of our own schema and a closed word, never a value. A field that the
 * schema does not have is only counted, because its name comes from outside.
 */
export function wrongFieldsOf(error: unknown): string[] {
  return problemsOf(error).map(({ where, problem }) => `${where}: ${problem.keyword}`);
}

/** What a developer should change, in `test` mode alone: a live service repeats nothing of a request. */
export function testDetailOf(error: unknown): string | undefined {
  if (error instanceof AppError) return error.testDetail;
  const lines = problemsOf(error).map(({ where, problem: { keyword, params } }) => {
    const names = Array.isArray(params?.keys)
      ? params.keys.map(String).filter((key) => PLAIN_NAME.test(key))
      : [];
    return `${where}: ${[keyword, ...names].join(' ')}`;
  });
  return lines.length === 0 ? undefined : lines.join('; ');
}

function problemsOf(error: unknown): { where: string; problem: SchemaProblem }[] {
  const { validation, validationContext } = (error ?? {}) as Record<string, unknown>;
  if (!Array.isArray(validation)) return [];
  return (validation as SchemaProblem[]).slice(0, MOST_FIELDS).map((problem) => {
    const path = problem.instancePath.replaceAll('/', '.');
    return { where: `${String(validationContext)}${path === '.' ? '' : path}`, problem };
  });
}
