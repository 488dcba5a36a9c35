// What the console needs of each protocol.
import type { SimulatedProtocol } from '@bonin/contracts/simulator/protocol';
import type { Language } from '../pages/language.ts';
import type { CopiedProtocol } from './copied-protocol.ts';

/** What the console says of a protocol, in one language. */
export interface ProtocolWords<Call extends string = string> {
  /** What the id of its transactions is called. */
  readonly id: string;
  /** Its calls. Without them, calls are shown by name. */
  readonly calls?: Readonly<Record<Call, string>>;
}

/** A protocol, as the console shows it. */
export interface ConsoleProtocol {
  /** How "copy as test" calls it. */
  readonly copied: CopiedProtocol;
  readonly words: Readonly<Record<Language, ProtocolWords>>;
}

/** Every protocol, as the console shows it. */
export type ConsoleProtocols = ReadonlyMap<SimulatedProtocol, ConsoleProtocol>;

/** @throws Error for a protocol that is not registered. */
export function consoleProtocol(protocols: ConsoleProtocols, name: SimulatedProtocol): ConsoleProtocol {
  const protocol = protocols.get(name);
  if (protocol === undefined) throw new Error(`no protocol ${name} is registered`);
  return protocol;
}

/** A call in this language, or its name. */
export function callLabel(protocols: ConsoleProtocols, language: Language, call: string): string {
  for (const { words } of protocols.values()) {
    const { calls = {} } = words[language];
    if (Object.hasOwn(calls, call)) return calls[call] ?? call;
  }
  return call;
}
