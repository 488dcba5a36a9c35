/** Packages that only some stores need. They are loaded when the configuration asks for them. */
import { AppError } from '../../errors.ts';

/**
 * @param load imports the package.
 * @param code of the failure, such as `NO_PG_PACKAGE`.
 * @throws AppError `store_unavailable` where the package is not installed.
 */
export async function loadOptional<T>(load: () => Promise<T>, code: string): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    throw isMissing ? new AppError('store_unavailable', code) : error;
  }
}
