import { describeChecks } from '../../src/playwright.ts';
import type { SubjectInput } from '../../src/run-checks.ts';
import { startExpressShop } from '../shops/express-shop.ts';
import { shopSubject } from '../shops/subject.ts';

const of = (protocol: SubjectInput['protocol']) => ({
  subject: shopSubject(protocol),
  app: async (launch: Parameters<typeof startExpressShop>[0]) =>
    startExpressShop(launch, { protocol, defect: 'cancel' }),
});

// One check passes, one is not for this protocol, and one fails.
describeChecks({ ...of('portone'), only: ['xss', 'older-imp-uid', 'cancel'] });
// The failure is known.
describeChecks({ ...of('iamport'), only: ['cancel'], expected: ['cancel'] });
