// From the collected figures to the tables, and to the document that holds them.
const least = (list) => Math.min(...list);
const STEPS = ['start', 'callback', 'result'];

/**
 * The tables: each figure is the least of all rounds, beside its ratio to the first server.
 *
 * @param collected figures by server and column
 * @param names the servers, the floor first
 */
export function columns(collected, names) {
  const [base] = names;
  const rowsOf = (valuesOf, unit) =>
    names.map((name) => {
      const cells = valuesOf(collected[name]).map((value, at) => {
        const ratio = value / valuesOf(collected[base])[at];
        return `${unit(value)} (${ratio.toFixed(1)})`;
      });
      return `| ${[name, ...cells].join(' | ')} |`;
    });
  const table = (heads, rows) => [`| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`, ...rows];
  const warm = (column) => (figures) =>
    STEPS.map((step) => least(figures[column].map((one) => one[step].cpu)));
  const microseconds = (value) => `${Math.round(value)} µs`;
  const milliseconds = (value) => `${Math.round(value / 1000)} ms`;
  const cold = (figures) => ['boot', 'first', 'bootAndTen'].map((column) => least(figures[column]));
  const slow = names.map((name) => {
    const runs = collected[name].slow.map(({ callback }) => callback);
    const [p50, p99] = ['p50', 'p99'].map((share) => least(runs.map((one) => one[share])).toFixed(1));
    return `| ${name} | ${p50} ms | ${p99} ms |`;
  });
  return [
    '\n## CPU of a step, 50 connections\n',
    ...table(['Server', ...STEPS], rowsOf(warm('fifty'), microseconds)),
    '\n## CPU of a step, one connection\n',
    ...table(['Server', ...STEPS], rowsOf(warm('one'), microseconds)),
    '\n## CPU of a cold process\n',
    ...table(['Server', 'Start', 'First journey', 'Start and 10 journeys'], rowsOf(cold, milliseconds)),
    '\n## Time of a callback where KCB takes 30 ms, 50 connections\n',
    ...table(['Server', 'Median', '99 %'], slow),
  ];
}

/** The document. */
export function page(setting, lines) {
  return `# What a verification costs

\`npm run build\` and \`npm run bench -- --write\` write this page. The servers take turns on one machine, and each figure is the CPU
(user and system, all threads) of the server at its least. The number in brackets is the ratio to the floor. Compare ratios within one
run, and not the figures of two runs.

- **floor** is the least code that does the work at all, without checks ([floor.mjs](../../bench/floor.mjs)).
- **naive** is what a first draft often looks like ([naive.mjs](../../bench/naive.mjs)).
- **API** is the built API in test mode, with each store. Set \`BENCH_REDIS_URL\` and \`BENCH_POSTGRES_URL\` to add these stores.

${setting}
${lines.join('\n')}
`;
}
