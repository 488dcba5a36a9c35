// What a client reads: every answer of this version, and those of a newer one.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CertificateResultForServer } from '../src/verification/certificate-result.ts';
import { ReadResult } from '../src/verification/reading.ts';

const folder = new URL('../fixtures/v1/', import.meta.url);
const answers = readdirSync(folder).filter((name) =>
  /^certificate-result\.response\.(?:server|failed)/.test(name),
);
const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>;
const VERIFIED = fixture('certificate-result.response.server.assurance.json');
const withIdentity = (more: object) => ({
  ...VERIFIED,
  identity: { ...(VERIFIED['identity'] as object), ...more },
});

describe('an answer', () => {
  it.each(answers)('of the fixture %s is read as the API means it', (name) => {
    expect(ReadResult.parse(fixture(name))).toEqual(CertificateResultForServer.parse(fixture(name)));
  });

  it('of a newer API keeps its fields, carrier, provider and purpose', () => {
    const newer = {
      ...withIdentity({ carrier: 'SATELLITE', more: 1 }),
      provider: 'toss',
      purpose: 'loan',
      more: 2,
    };
    expect(ReadResult.parse(newer)).toEqual(newer);
    expect(CertificateResultForServer.safeParse(newer).success).toBe(false);
  });

  it('with a failure code that is new keeps it', () => {
    const failed = { ...fixture('certificate-result.response.failed.json'), code: 'line_suspended' };
    expect(ReadResult.parse(failed)).toMatchObject({ code: 'line_suspended' });
  });

  it('with an assurance that is new, or none, has the weakest', () => {
    for (const assurance of ['by-oracle', undefined, 1])
      expect(ReadResult.parse({ ...VERIFIED, assurance })).toMatchObject({ assurance: 'by-starter' });
  });

  it('loses an optional field of another form, and no person', () => {
    expect(ReadResult.parse(withIdentity({ carrier: 1, ci: null }))).toMatchObject({ status: 'verified' });
  });

  it.each([
    ['no name', withIdentity({ name: '' })],
    ['no birth date', withIdentity({ birthDate: undefined })],
    ['a status that is new', { ...VERIFIED, status: 'probably' }],
    ['no person', { ...VERIFIED, identity: undefined }],
  ])('with %s verifies nobody', (_, answer) => {
    expect(ReadResult.safeParse(answer).success).toBe(false);
  });
});
