/** The agency behind IamPort and PortOne that verified a person. */

/** Older names of the same agency. */
const OLDER_NAMES: Readonly<Record<string, string>> = {
  HTML5_INICIS: 'INICIS_UNIFIED',
  INICIS: 'INICIS_UNIFIED',
  KCP: 'KCP_V2',
};

/** Whether two names mean one agency: in any case, and by older names. */
export function isSameAgency(one: string, other: string): boolean {
  return nameOf(one) === nameOf(other);
}

function nameOf(text: string): string {
  const name = text.trim().toUpperCase();
  return OLDER_NAMES[name] ?? name;
}
