// The body of a page's form: texts only, each once.

/** A parsed form; what is doubled or absent reads as empty. */
export type FormBody = Readonly<Record<string, unknown>>;

/** A form out of whatever came. */
export function formBody(body: unknown): FormBody {
  return body !== null && typeof body === 'object' ? { ...body } : {};
}

/** A field's text. */
export function textField(body: FormBody, name: string): string {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === 'string' ? value : '';
}
