import { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../src/answer.ts';
import { STARTED } from './support/fixtures.ts';

const read = (status: number, body: unknown) =>
  readAnswer(StartCertificateResponse, {
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const problem = { type: 'about:blank', title: 'Gone', status: 410, code: 'expired' };

describe('readAnswer', () => {
  it('gives the value of a good answer', () => {
    expect(read(200, STARTED)).toEqual({ ok: true, value: STARTED });
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<!doctype html><title>ok</title>'],
    ['half JSON', JSON.stringify(STARTED).slice(0, -5)],
    ['an array', [STARTED]],
    ['null', 'null'],
    ['a field too many', { ...STARTED, ci: 'x' }],
    ['a field too few', { ...STARTED, form: undefined }],
    ['another provider', { ...STARTED, provider: 'other' }],
    ['a form that is a script', { ...STARTED, form: { ...STARTED.form, action: 'javascript:alert(1)' } }],
    ['a form by GET', { ...STARTED, form: { ...STARTED.form, method: 'GET' } }],
    ['a field that is no text', { ...STARTED, form: { ...STARTED.form, fields: { svc_tkn: 1 } } }],
  ])('refuses %s with 200', (_name, body) => {
    expect(read(200, body)).toEqual({ ok: false, code: 'internal_error' });
  });

  it('gives the code of a problem', () => {
    expect(read(410, problem)).toEqual({ ok: false, code: 'expired' });
  });

  it.each([
    ['an unknown code', 410, { ...problem, code: 'made_up' }],
    ['a code of the prototype', 410, { ...problem, code: 'constructor' }],
    ['another status than the answer', 500, problem],
    ['no type', 410, { ...problem, type: undefined }],
    ['HTML', 500, '<h1>expired</h1>'],
  ])('does not believe a problem with %s', (_name, status, body) => {
    expect(read(status, body)).toEqual({ ok: false, code: 'internal_error' });
  });

  it.each([
    [429, 'rate_limited'],
    [502, 'unreachable'],
    [503, 'unreachable'],
    [504, 'unreachable'],
    [404, 'internal_error'],
    [302, 'internal_error'],
  ])('reads a bare %i as %s', (status, code) => {
    expect(read(status, 'whatever stands in front of the api')).toEqual({ ok: false, code });
  });
});
