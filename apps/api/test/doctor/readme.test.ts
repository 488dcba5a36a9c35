// The example of doctor's output in its guide is what doctor prints.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textReport } from '../../src/doctor/report.ts';
import { diagnose, environmentAt } from '../support/doctor.ts';
import { startFakeProvider } from '../support/fake-provider.ts';

describe.each(['check-an-installation.md', 'check-an-installation.ko.md'])('%s', (name) => {
  it('shows what doctor prints where KCB does not admit the address', async () => {
    const fake = await startFakeProvider();
    fake.answerOthers(() => ({ status: 403, body: '<h1>Forbidden</h1>' }));
    const findings = await diagnose({ environment: environmentAt(fake.origin), only: 'kcb' });
    const printed = textReport(findings, false).replaceAll(new URL(fake.origin).host, '127.0.0.1:4100');
    const readme = readFileSync(new URL(`../../../../docs/how-to/${name}`, import.meta.url), 'utf8');
    const shown = /^<!-- doctor -->\n```text\n(?<output>[^]*?)^```$/m.exec(readme)?.groups?.['output'];
    expect(shown).toBe(printed);
  });
});
