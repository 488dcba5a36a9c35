// Looks for a secret in a text, in every encoding in which it could have got there.

/** The encodings of one value. */
export function encodingsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const forms = [
    value,
    encodeURIComponent(value),
    encodeURIComponent(value).toLowerCase(),
    JSON.stringify(value).slice(1, -1),
    Array.from(value, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    bytes.toString('hex'),
    ...base64Forms(bytes),
  ];
  return [...new Set(forms)];
}

/** Base64 of a part depends on where in the whole it begins: all three offsets, without the ends that neighbours change. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const core = whole.slice(
      offset === 0 ? 0 : offset + 1,
      bytes.length % 3 === 0 && offset === 0 ? undefined : -2,
    );
    return core.length < 6 ? [] : [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Which of the secrets stand in a text, and where. */
export function findLeaks(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, value]) =>
    encodingsOf(value).flatMap((form) => {
      const at = text.indexOf(form);
      return at === -1 ? [] : [`${name} at ${at}: …${text.slice(Math.max(0, at - 60), at + 60)}…`];
    }),
  );
}
