// The shop of `examples/java-shop`, as somebody uses it.
import { serverOfAShop } from '../support/example-journeys.ts';
import { canRun } from '../support/example-programs.ts';
import { test } from '../support/example-shop.ts';

test.skip(!canRun('java'), 'README.md of examples/java-shop names what it needs');
test.use({ example: 'java' });
serverOfAShop();
