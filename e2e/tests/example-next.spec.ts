// The shop of `examples/next-shop`, in StrictMode. It installs Next from the registry, so it runs when it is asked for:
// `BONIN_EXAMPLE_NEXT=1 npx playwright test example-next`.
import process from 'node:process';
import { journeysOfAShop } from '../support/example-journeys.ts';
import { test } from '../support/example-shop.ts';

test.skip(process.env['BONIN_EXAMPLE_NEXT'] !== '1', 'BONIN_EXAMPLE_NEXT=1 runs it');
test.use({ example: 'next' });
// Next is installed once.
journeysOfAShop('same-worker');
