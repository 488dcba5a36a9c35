// A small reading of PromQL: enough to check our rules against real metrics. What it does not know, it refuses.
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** One value with its labels. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Two scrapes, the time of a range apart. */
export interface Scrapes {
  readonly before: readonly Sample[];
  readonly after: readonly Sample[];
  /** Of the second scrape, in epoch seconds. */
  readonly timeS: number;
}

type Vector = readonly Omit<Sample, 'name'>[];
type Value = number | Vector;

/** Parses an expression. @throws Error for one that Prometheus would refuse. */
export function parse(expression: string): SyntaxNode {
  const tree = parser.parse(expression);
  tree.iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`PromQL: no sense at ${node.from} in «${expression}»`);
    },
  });
  return only(tree.topNode);
}

/** The metrics that an expression names, each with the labels that it uses. */
export function mentioned(expression: string): { metrics: string[]; labels: string[] } {
  const found = { metrics: [] as string[], labels: [] as string[] };
  parse(expression);
  parser.parse(expression).iterate({
    enter({ name, from, to }) {
      if (name === 'Identifier') found.metrics.push(expression.slice(from, to));
      if (name === 'LabelName') found.labels.push(expression.slice(from, to));
    },
  });
  return found;
}

/** What an alert's expression gives: it fires where anything is left. */
export function evaluate(expression: string, scrapes: Scrapes): Vector {
  const value = new Evaluation(expression, scrapes).value(parse(expression));
  return typeof value === 'number' ? [{ labels: {}, value }] : value;
}

class Evaluation {
  readonly #text: string;
  readonly #scrapes: Scrapes;

  constructor(text: string, scrapes: Scrapes) {
    this.#text = text;
    this.#scrapes = scrapes;
  }

  value(node: SyntaxNode): Value {
    switch (node.name) {
      case 'NumberDurationLiteral':
        return Number(this.#of(node));
      case 'ParenExpr':
        return this.value(only(node));
      case 'VectorSelector':
        return this.#select(node, this.#scrapes.after);
      case 'FunctionCall':
        return this.#call(node);
      case 'AggregateExpr':
        return this.#aggregate(node);
      case 'BinaryExpr':
        return this.#binary(node);
      default:
        throw new Error(`PromQL: ${node.name} is not read here`);
    }
  }

  #of(node: SyntaxNode): string {
    return this.#text.slice(node.from, node.to);
  }

  #select(node: SyntaxNode, samples: readonly Sample[]): Vector {
    const [name, matchers] = children(node);
    const tests = matchers === undefined ? [] : children(matchers).map((each) => this.#matcher(each));
    return samples
      .filter((sample) => name !== undefined && sample.name === this.#of(name))
      .filter(({ labels }) => tests.every((test) => test(labels)));
  }

  #matcher(node: SyntaxNode): (labels: Sample['labels']) => boolean {
    const [label, operator, text] = children(node).map((each) => this.#of(each));
    const wanted = JSON.parse(text ?? '') as string;
    const isEqual = operator?.endsWith('~') === true ? matching(wanted) : (value: string) => value === wanted;
    const isNegated = operator?.startsWith('!') === true;
    return (labels) => isEqual(labels[label ?? ''] ?? '') !== isNegated;
  }

  #call(node: SyntaxNode): Value {
    const [name, body] = children(node);
    const argument = body?.firstChild ?? undefined;
    switch (name === undefined ? '' : this.#of(name)) {
      case 'time':
        return this.#scrapes.timeS;
      case 'abs':
        return map(this.value(needed(argument)), Math.abs);
      case 'increase':
        return this.#increase(needed(argument));
      default:
        throw new Error(`PromQL: ${this.#of(node)} is not read here`);
    }
  }

  /** As Prometheus does, it says nothing of a series that was not there before. */
  #increase(matrix: SyntaxNode): Vector {
    const selector = only(matrix);
    const before = new Map(
      this.#select(selector, this.#scrapes.before).map((each) => [keyOf(each), each.value]),
    );
    return this.#select(selector, this.#scrapes.after).flatMap((each) => {
      const first = before.get(keyOf(each));
      return first === undefined ? [] : [{ labels: each.labels, value: each.value - first }];
    });
  }

  #aggregate(node: SyntaxNode): Vector {
    const parts = children(node);
    const operation = this.#of(needed(parts[0]));
    const modifier = parts.find(({ name }) => name === 'AggregateModifier');
    const by =
      modifier === undefined ? [] : children(needed(modifier.lastChild)).map((each) => this.#of(each));
    const body = only(needed(parts.find(({ name }) => name === 'FunctionCallBody')));
    const groups = new Map<string, { labels: Record<string, string>; values: number[] }>();
    for (const { labels, value } of vector(this.value(body))) {
      const kept = Object.fromEntries(by.map((label) => [label, labels[label] ?? '']));
      const group = groups.get(JSON.stringify(kept)) ?? { labels: kept, values: [] };
      group.values.push(value);
      groups.set(JSON.stringify(kept), group);
    }
    const join = needed(AGGREGATIONS[operation]);
    return [...groups.values()].map(({ labels, values }) => ({ labels, value: join(values) }));
  }

  #binary(node: SyntaxNode): Value {
    const [left, operator, right] = children(node);
    const operation = this.#of(needed(operator));
    const values = [this.value(needed(left)), this.value(needed(right))] as const;
    const compare = COMPARISONS[operation];
    if (compare !== undefined) {
      const limit = values[1];
      if (typeof limit !== 'number') throw new Error('PromQL: compares with numbers only');
      return vector(values[0]).filter(({ value }) => compare(value, limit));
    }
    return combine(...values, needed(ARITHMETIC[operation]));
  }
}

const AGGREGATIONS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  sum: (values) => values.reduce((total, value) => total + value, 0),
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
};
const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '==': (a, b) => a === b,
};
const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '-': (a, b) => a - b,
  '/': (a, b) => a / b,
  '*': (a, b) => a * b,
};

function combine(left: Value, right: Value, join: (a: number, b: number) => number): Value {
  if (typeof left === 'number') return map(right, (value) => join(left, value));
  if (typeof right === 'number') return map(left, (value) => join(value, right));
  const others = new Map(right.map((each) => [keyOf(each), each.value]));
  return left.flatMap((each) => {
    const other = others.get(keyOf(each));
    return other === undefined ? [] : [{ labels: each.labels, value: join(each.value, other) }];
  });
}

const map = (value: Value, change: (value: number) => number): Value =>
  typeof value === 'number' ? change(value) : value.map((each) => ({ ...each, value: change(each.value) }));
const vector = (value: Value): Vector => (typeof value === 'number' ? [{ labels: {}, value }] : value);
const matching = (pattern: string) => (value: string) => new RegExp(`^(?:${pattern})$`).test(value);
const keyOf = ({ labels }: { readonly labels: Sample['labels'] }) =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

function only(node: SyntaxNode): SyntaxNode {
  return needed(node.firstChild);
}

function needed<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('PromQL: something is missing');
  return value;
}
