// The report as SARIF 2.1.0, for code scanning.
import { CHECKS } from '../checks.ts';
import type { CheckResult, RunReport } from '../report.ts';
import { checkOf, reasonOf } from './words.ts';

const FILE = 'bonin-check.json';

/** The report as a SARIF log. Results point to the configuration, because a black box has no lines. */
export function sarifReport({ results, problem, exitCode }: RunReport): object {
  const rules = CHECKS.map(({ id, class: kind, en, fix }) => ({
    id,
    name: id,
    shortDescription: { text: en.title },
    fullDescription: { text: `${en.rule} ${en.how}` },
    help: { text: `${en.cure}\n\n${fix}`, markdown: `${en.cure}\n\n\`\`\`\n${fix}\n\`\`\`` },
    defaultConfiguration: { level: kind === 'D' ? 'warning' : 'error' },
    properties: { tags: ['security', `class-${kind}`] },
  }));
  const notifications = problem === undefined ? [] : [{ level: 'error', message: { text: problem } }];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'bonin-check', rules } },
        invocations: [{ executionSuccessful: exitCode !== 2, toolExecutionNotifications: notifications }],
        results: results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(sarifResult),
      },
    ],
  };
}

function sarifResult(result: CheckResult): object {
  const { en } = checkOf(result);
  const text = [en.title, reasonOf(result, 'en'), `Again: ${result.rerun}`]
    .filter((part) => part !== '')
    .join(' ');
  return {
    ruleId: result.id,
    ruleIndex: CHECKS.findIndex(({ id }) => id === result.id),
    level: result.verdict === 'fail' ? 'error' : 'warning',
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri: FILE }, region: { startLine: 1 } } }],
    partialFingerprints: { check: result.id },
    ...(result.expected === true ? { suppressions: [{ kind: 'external' }] } : {}),
  };
}
