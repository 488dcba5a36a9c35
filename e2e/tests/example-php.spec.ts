// The shop of `examples/php-shop`, as somebody uses it.
import { serverOfAShop } from '../support/example-journeys.ts';
import { canRun } from '../support/example-programs.ts';
import { test } from '../support/example-shop.ts';

test.skip(!canRun('php'), 'README.md of examples/php-shop names what it needs');
test.use({ example: 'php' });
serverOfAShop();
