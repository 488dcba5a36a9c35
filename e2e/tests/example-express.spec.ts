// The shop of `examples/express-shop`, as somebody uses it.
import { journeysOfAShop } from '../support/example-journeys.ts';

journeysOfAShop();
