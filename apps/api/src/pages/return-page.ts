/** For a return that belongs to no transaction, and so can be redirected nowhere. */
import { ERRORS, type ErrorCode } from '@bonin/contracts/error';
import type { Mode } from '../surroundings.ts';
import { page } from './page.ts';

/**
 * The page for a code. Everything on it is a constant of the table.
 *
 * @param mode in `test` mode the page says so.
 */
export function returnPage(code: ErrorCode, mode: Mode): string {
  const { ko, koAction, en, enAction } = ERRORS[code];
  return page(
    `<h1>${ko}</h1><p>${koAction}</p><p lang="en">${en} ${enAction}</p><small>${code}</small>`,
    mode,
  );
}
