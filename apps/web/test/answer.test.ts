import { StartKcbCertificate } from '@bonin/contracts/verification/start-certificate';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../src/answer.ts';
import { NOT_BOUND, STARTED } from './support/fixtures.ts';

const read = (status: number, body: unknown) =>
  readAnswer(StartKcbCertificate, {
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
    ['no code', { transferCode: undefined }],
    ['no end', { transferCodeExpiresAt: undefined }],
    ['five digits', { transferCode: '48291' }],
    ['HTML for a code', { transferCode: '<b>1</b>' }],
    ['an end that is none', { transferCodeExpiresAt: 'soon' }],
  ])('gives a plain not_bound for one with %s', (_name, change) => {
    expect(read(403, { ...NOT_BOUND, ...change })).toEqual({ ok: false, code: 'not_bound' });
  });

  it('gives a transfer code with not_bound alone', () => {
    expect(read(403, NOT_BOUND)).toMatchObject({ code: 'not_bound', transfer: { code: '482913' } });
    expect(read(410, { ...NOT_BOUND, status: 410, code: 'expired' })).toEqual({ ok: false, code: 'expired' });
    expect(read(410, NOT_BOUND)).toEqual({ ok: false, code: 'internal_error' });
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
