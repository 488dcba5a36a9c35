/** Every generated document: where it is kept, and the one function that returns its text. */
import { configSchema } from '@bonin/check/json-schema';
import { checksPage } from './checks.ts';
import { configurationPage } from './config-table.ts';
import { controlApiPage } from './control-api.ts';
import { errorTables } from './errors.ts';
import { httpApiPage } from './openapi-pages.ts';
import { openapi } from './openapi.ts';
import { providerAnswers } from './provider-answers.ts';
import { returns } from './returns.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { simulatorOpenapi } from './simulator-openapi.ts';
import { supportedProtocolsPage } from './supported-protocols.ts';
import { supportedPage } from './supported.ts';
import { transcript, TRANSCRIPTS } from './transcript.ts';
import { whatIsKept } from './what-is-kept.ts';

/** A generated document: its path and its text. */
export interface Document {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly render: () => string | Promise<string>;
}

/** All documents that `npm run generate` writes. */
export const DOCUMENTS: readonly Document[] = [
  { path: 'docs/openapi.json', render: openapi },
  { path: 'packages/simulator/assets/openapi.json', render: simulatorOpenapi },
  { path: 'packages/simulator/assets/scenario.schema.json', render: scenarioSchema },
  { path: 'packages/check/schema.json', render: configSchema },
  { path: 'docs/reference/checks.md', render: checksPage },
  { path: 'docs/reference/configuration.md', render: () => configurationPage('en') },
  { path: 'docs/reference/configuration.ko.md', render: () => configurationPage('ko') },
  { path: 'docs/reference/control-api.md', render: controlApiPage },
  { path: 'docs/reference/errors.md', render: errorTables },
  { path: 'docs/reference/http-api.md', render: httpApiPage },
  { path: 'docs/reference/supported-protocols.md', render: supportedProtocolsPage },
  { path: 'SUPPORTED.md', render: supportedPage },
  { path: 'docs/explanation/provider-answers.md', render: providerAnswers },
  { path: 'docs/explanation/returns.md', render: returns },
  { path: 'docs/explanation/what-is-kept.md', render: whatIsKept },
  ...TRANSCRIPTS.map((name) => ({
    path: `docs/transcripts/${name}.md`,
    render: () => transcript(name),
  })),
];
