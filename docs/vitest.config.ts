import { configDefaults, mergeConfig } from 'vitest/config';
import shared, { RUNS_THOROUGH } from '../vitest.shared.ts';

/** Compiles a copy of the repository again and again: CI does, a laptop when asked to. */
const THOROUGH = ['test/toy-provider/left-out.test.ts'];

if (!RUNS_THOROUGH) {
  process.stderr.write(
    'A provider without one of its lines is left to CI; BONIN_THOROUGH=1 tries it here.\n',
  );
}

export default mergeConfig(shared, {
  test: { exclude: [...configDefaults.exclude, ...(RUNS_THOROUGH ? [] : THOROUGH)] },
});
