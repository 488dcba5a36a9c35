import { leavingToCi } from '../vitest.shared.ts';

// Each compiles copies of the repository.
export default leavingToCi('The walk to a new provider', [
  'test/adding-a-provider.test.ts',
  'test/toy-provider/left-out.test.ts',
]);
