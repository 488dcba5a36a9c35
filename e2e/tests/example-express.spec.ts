// The shop of `examples/express-shop`, as somebody uses it.
import { journeysOfAShop } from '../support/example-journeys.ts';
import { WHOLE_BROWSER } from '../support/tags.ts';

journeysOfAShop(WHOLE_BROWSER);
