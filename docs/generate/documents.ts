/** Every generated document: where it is kept, and the one function that returns its text. */
import { withConfigTable } from './config-table.ts';
import { errorTables } from './errors.ts';
import { openapi } from './openapi.ts';
import { providerAnswers } from './provider-answers.ts';
import { returns } from './returns.ts';
import { readText } from './root.ts';
import { simulatorOpenapi } from './simulator-openapi.ts';
import { transcript, TRANSCRIPTS } from './transcript.ts';

/** A generated document. */
export interface Document {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly render: () => string | Promise<string>;
}

/** All of them. A README is generated in part: the rest of its text comes back as it was. */
export const DOCUMENTS: readonly Document[] = [
  { path: 'docs/openapi.json', render: openapi },
  { path: 'apps/mock-kcb/assets/openapi.json', render: simulatorOpenapi },
  { path: 'docs/errors.md', render: errorTables },
  { path: 'docs/explanation/provider-answers.md', render: providerAnswers },
  { path: 'docs/explanation/returns.md', render: returns },
  ...TRANSCRIPTS.map((name) => ({
    path: `docs/transcripts/${name}.md`,
    render: () => transcript(name),
  })),
  { path: 'README.md', render: () => withConfigTable(readText('README.md'), 'en') },
  { path: 'README.ko.md', render: () => withConfigTable(readText('README.ko.md'), 'ko') },
];
