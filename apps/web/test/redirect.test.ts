// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { submitProviderForm } from '../src/redirect.ts';
import { resetDocument } from './support/document.ts';
import { STARTED } from './support/fixtures.ts';

/** Submits, and gives the form as it was at that moment. */
function submitted(fields: Record<string, string>) {
  const seen: HTMLFormElement[] = [];
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function note(this: HTMLFormElement) {
    seen.push(this);
  });
  submitProviderForm({ ...STARTED.form, fields });
  expect(seen).toHaveLength(1);
  return seen[0]!;
}

beforeEach(resetDocument);
afterEach(() => {
  vi.restoreAllMocks();
});

it('posts exactly the fields of the answer to the provider, in this tab', () => {
  const form = submitted(STARTED.form.fields);
  expect(form.getAttribute('action')).toBe(STARTED.form.action);
  expect(form.getAttribute('method')).toBe('POST');
  expect(form.hasAttribute('target')).toBe(false);
  expect(form.isConnected).toBe(true);
  const inputs = [...form.querySelectorAll('input')];
  expect(Object.fromEntries(inputs.map(({ name, value }) => [name, value]))).toEqual(STARTED.form.fields);
  expect(inputs.every(({ type }) => type === 'hidden')).toBe(true);
});

it('is not confused by fields named like parts of a form', () => {
  // A browser puts a field named `submit` in front of the method; happy-dom does not, so it is done here.
  const create = document.createElement.bind(document);
  vi.spyOn(document, 'createElement').mockImplementation((tag: string) =>
    tag === 'form' ? Object.assign(create(tag), { submit: create('input') }) : create(tag),
  );
  const form = submitted({ submit: 'a', action: 'https://elsewhere.example', method: 'GET' });
  expect(form.getAttribute('action')).toBe(STARTED.form.action);
  expect(form.getAttribute('method')).toBe('POST');
});

it('keeps values that look like HTML as values', () => {
  const form = submitted({ svc_tkn: '"><script>alert(1)</script>' });
  expect(form.querySelector('input')?.value).toBe('"><script>alert(1)</script>');
  expect(document.querySelector('script')).toBeNull();
});

it('takes the service token out of the document when the page is left', () => {
  submitted(STARTED.form.fields);
  window.dispatchEvent(new Event('pagehide'));
  expect(document.body.outerHTML).not.toContain('token-1');
});
