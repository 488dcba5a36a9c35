// Where the files of other packages are that the pages show. The packed simulator has them in its own `assets`: see
// scripts/packing.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** The path of a file of the design system. */
export const designFile = (name: string): string => resolve(`@bonin/design/${name}`);

/** The folder with the font's style sheet and its parts. */
export const fontFolder = (): string =>
  dirname(resolve('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'));
