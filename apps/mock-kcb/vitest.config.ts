import { configDefaults, mergeConfig } from 'vitest/config';
import shared, { RUNS_THOROUGH } from '../../vitest.shared.ts';

/** Each of these starts process after process, or installs the package: CI runs them, a laptop when asked to. */
const THOROUGH = ['test/packed/**', 'test/fixtures/**', 'test/cli/**', 'test/pages/console-copied.test.ts'];

if (!RUNS_THOROUGH) {
  process.stderr.write(
    'The packed package, commands, fixtures and copied tests are left to CI; BONIN_THOROUGH=1 runs them here.\n',
  );
}

export default mergeConfig(shared, {
  test: { exclude: [...configDefaults.exclude, ...(RUNS_THOROUGH ? [] : THOROUGH)] },
});
