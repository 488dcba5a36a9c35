// The files that an operator loads, as data.
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../../../deploy/${path}`, import.meta.url), 'utf8');

export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

/** Every alert of deploy/prometheus/bonin.rules.yml. */
export const RULES: readonly Rule[] = (
  parseYaml(read('prometheus/bonin.rules.yml')) as RuleFile
).groups.flatMap(({ rules }) => rules);

export interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string }[];
}

/** Every panel of deploy/grafana/bonin.json. */
export const PANELS: readonly Panel[] = (JSON.parse(read('grafana/bonin.json')) as { panels: Panel[] })
  .panels;
