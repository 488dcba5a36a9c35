/** The agency behind IamPort and PortOne that verified a person. */
import { PortonePgProvider } from '@bonin/contracts/portone/identity-verification';
import type { ProbeNote } from './probe.ts';

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

/** Whether an agency is known by one of its names. */
export function isKnownAgency(name: string): boolean {
  return PortonePgProvider.safeParse(nameOf(name)).success;
}

function nameOf(text: string): string {
  const name = text.trim().toUpperCase();
  return OLDER_NAMES[name] ?? name;
}

/** A note where a configured agency is not among those that are known: a misspelt one refuses every person. */
export function unknownAgencyNotes(variable: string, name: string): ProbeNote[] {
  if (isKnownAgency(name)) return [];
  return [
    {
      status: 'warning',
      code: 'unknown_agency',
      sentence: `${variable} is not among the known agencies.`,
      cure: `Check the spelling; known are ${PortonePgProvider.options.join(', ')}.`,
    },
  ];
}
