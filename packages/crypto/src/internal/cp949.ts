// CP949 text, which the Encoding Standard calls EUC-KR.

const decoder = new TextDecoder('euc-kr', { fatal: true });

/** The text, or undefined where a byte is not of CP949. */
export function decodeCp949(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes === undefined ? undefined : decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The same values, or undefined where one of them is undefined. */
export function allOrNone<T>(values: readonly (T | undefined)[]): T[] | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length === values.length ? present : undefined;
}
