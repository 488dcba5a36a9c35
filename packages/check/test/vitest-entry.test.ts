import { describeChecks } from '../src/vitest.ts';
import { startExpressShop } from './shops/express-shop.ts';
import { shopSubject } from './shops/subject.ts';

// Each check is a test: one that passes, and a known failure.
describeChecks({
  subject: shopSubject('portone'),
  app: async (launch) => startExpressShop(launch, { protocol: 'portone', defect: 'cancel' }),
  only: ['xss', 'cancel'],
  expected: ['cancel'],
});
