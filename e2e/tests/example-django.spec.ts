// The shop of `examples/django-shop`, as somebody uses it.
import { serverOfAShop } from '../support/example-journeys.ts';
import { canRun } from '../support/example-programs.ts';
import { test } from '../support/example-shop.ts';

test.skip(!canRun('django'), 'README.md of examples/django-shop names what it needs');
test.use({ example: 'django' });
serverOfAShop();
