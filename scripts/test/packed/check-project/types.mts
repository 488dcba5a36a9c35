import { type RunReport, runChecks } from '@bonin/check';
import { CHECKS } from '@bonin/check/checks';

const report: Promise<RunReport> = runChecks({
  subject: {
    protocol: 'kcb',
    start: { method: 'POST', url: '/verify' },
    accept: { whoami: { url: '/me', path: 'verified' } },
  },
  app: async ({ environment }) => ({ origin: environment['KCB_API_URL'] ?? '', close: async () => {} }),
  only: CHECKS.map(({ id }) => id),
});
// @ts-expect-error -- a report has no such field
void report.then(({ nothing }) => nothing);
