// What an import rule is.
import type { File } from './files.ts';

/** A rule: to whom it speaks, and what breaks it. */
export interface Rule {
  readonly sentence: string;
  readonly files: RegExp;
  /** Says what is wrong with a file; nothing if it is fine. */
  readonly check: (file: File) => readonly string[];
  /** A file that the rule refuses: shows that it can. */
  readonly violation: File;
}
