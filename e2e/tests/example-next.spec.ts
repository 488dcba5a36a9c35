// The shop of `examples/next-shop`, in StrictMode. CI installs Next for it.
import { journeysOfAShop } from '../support/example-journeys.ts';
import { test } from '../support/example-shop.ts';

test.use({ example: 'next' });
journeysOfAShop();
