import { configDefaults, mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

/** Each of these starts other test runners, or installs the package: CI runs them, a laptop when asked to. */
const THOROUGH = ['test/packed/**', 'test/fixtures/**', 'test/pages/console-copied.test.ts'];

const isCi = !['', '0', 'false', undefined].includes(process.env['CI']);
const runsAll = isCi || process.env['BONIN_THOROUGH'] === '1';
if (!runsAll) {
  process.stderr.write(
    'The packed package, the fixtures and the copied tests are left to CI; BONIN_THOROUGH=1 runs them here.\n',
  );
}

export default mergeConfig(shared, {
  test: { exclude: [...configDefaults.exclude, ...(runsAll ? [] : THOROUGH)] },
});
