// A return that belongs to no transaction goes nowhere: a page for a person, a problem for a program.
import { ERRORS } from '@bonin/contracts/error';
import { describe, expect, it } from 'vitest';
import { createHarness } from '../support/harness.ts';

const URL_OF_NOBODY = `/api/certificate-callback/${'A'.repeat(43)}?svc_tkn=CANARY`;

describe('a return of nobody', () => {
  it('shows a browser a page in Korean and English, marked in test mode, without a script', async () => {
    const h = await createHarness();
    const response = await h.app.inject({ url: URL_OF_NOBODY, headers: { accept: 'text/html,*/*' } });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const text of [ERRORS.unknown_transaction.ko, ERRORS.unknown_transaction.en, '테스트 모드']) {
      expect(response.body).toContain(text);
    }
    expect(response.body).not.toMatch(/<script|CANARY/);
    expect(response.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(response.headers.location).toBeUndefined();
  });

  it('gives a program a problem', async () => {
    const h = await createHarness();
    const response = await h.app.inject({ url: URL_OF_NOBODY, headers: { accept: 'application/json' } });
    expect(response.json()).toMatchObject({ code: 'unknown_transaction', status: 404 });
  });
});
