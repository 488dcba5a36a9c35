// A body in another charset would be read wrongly without an error: it is refused.

/** Whether a `content-type` names UTF-8, or no charset at all. */
export function isUtf8(contentType: string | undefined): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}
