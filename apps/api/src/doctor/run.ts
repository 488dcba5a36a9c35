/** Runs every check: hosts at the same time, findings in a fixed order. */
import type { Provider } from '@bonin/contracts/verification/provider';
import { ConfigError, type Config, type NodeSettings } from '../config/config.ts';
import { PROBES } from '../providers/probes.ts';
import { checkAnswer } from './answer.ts';
import { configurationNotes, configurationProblems } from './configuration.ts';
import { findingOf, problem, skipped, type Check, type Finding, type Note } from './finding.ts';
import {
  checkContract,
  contextOf,
  contractsOf,
  type CheckedContract,
  type Surroundings,
} from './provider-checks.ts';
import { checkStore } from './store.ts';

/** What is to be checked. */
export interface Examination {
  /** @throws ConfigError with every problem. */
  readonly readConfig: () => Config;
  readonly node: NodeSettings;
  readonly only?: Provider | undefined;
  /** The bytes of a recorded answer. */
  readonly answer?: Buffer | undefined;
}

/** Every finding, in the order of the report. */
export async function examine(
  { readConfig, node, only, answer }: Examination,
  surroundings: Surroundings,
): Promise<Finding[]> {
  const config = configOf(readConfig);
  if (config instanceof ConfigError) {
    return [
      ...configurationProblems(config).map((note) => ofApi('configuration', note)),
      ofApi('access', skipped('Not checked: providers are asked once the configuration is valid.')),
      ...(answer === undefined
        ? []
        : [ofApi('answer', skipped('Not checked: an answer is read by a valid configuration.'))]),
    ];
  }
  const contracts = contractsOf(config, only);
  const [store, ...checked] = await Promise.all([
    checkStore(config),
    ...contracts.map((contract) => checkContract(config, surroundings, contract)),
  ]);
  return [
    ...configurationNotes(config, node).map(([check, note]) => ofApi(check, note)),
    ofApi('store', store),
    ...(contracts.length === 0 ? [notConfigured(only)] : []),
    ...checked.flat(),
    ...(answer === undefined ? [] : answerFindings(answer, config, { surroundings, contracts })),
  ];
}

interface Readable {
  readonly surroundings: Surroundings;
  readonly contracts: readonly CheckedContract[];
}

function answerFindings(answer: Buffer, config: Config, { surroundings, contracts }: Readable): Finding[] {
  const readable = contracts.map((contract) => ({
    provider: contract.provider,
    subject: contract.subject,
    context: contextOf(config, surroundings, contract),
  }));
  return checkAnswer(answer, readable).map(([subject, note]) => findingOf(subject, 'answer', note));
}

const ofApi = (check: Check, note: Note): Finding => findingOf('api', check, note);

function notConfigured(only: Provider | undefined): Finding {
  const names = only === undefined ? '' : PROBES[only].credentialVariables.join(', ');
  return ofApi(
    'configuration',
    problem(
      'not_configured',
      'The provider that --provider names is not configured.',
      `Set ${names} and its other variables.`,
    ),
  );
}

function configOf(read: () => Config): Config | ConfigError {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
