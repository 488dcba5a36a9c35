// What every part of the console is drawn for, and the addresses within it.
import type { Addresses } from '../kernel/addresses.ts';
import type { Language } from '../pages/language.ts';
import { inboxUrl } from '../pages/layout.ts';
import type { World } from '../world/world.ts';
import type { ConsoleProtocols } from './console-protocol.ts';
import type { Words } from './words-ko.ts';

/** What a part of the console is drawn for. */
export interface ConsoleView {
  readonly world: World;
  readonly words: Words;
  readonly language: Language;
  /** The address named the language: so do the links. */
  readonly namesLanguage: boolean;
  readonly protocols: ConsoleProtocols;
  /** The addresses at which this simulator answers. */
  readonly addresses: Addresses;
}

/** Of whom an address within the console speaks. */
export type Place = Pick<ConsoleView, 'language' | 'namesLanguage'> & { readonly world: Pick<World, 'id'> };

/** An address of the console in this world and language. */
export function consolePath({ world, language, namesLanguage }: Place, path = ''): string {
  const query = new URLSearchParams({ world: world.id, ...(namesLanguage ? { lang: language } : {}) });
  return `/__sim${path}?${query.toString()}`;
}

/** The page of one transaction. */
export function transactionPath(place: Place, serviceToken: string): string {
  return consolePath(place, `/transactions/${inPath(serviceToken)}`);
}

/** An id as a part of a path. */
export function inPath(id: string): string {
  return encodeURIComponent(wellFormed(id));
}

/** An id without halves of surrogate pairs, which a path cannot contain. */
export function wellFormed(id: string): string {
  return id.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** The inbox of this world, in this language. */
export function inboxPath({ world, language, namesLanguage }: Place): string {
  return inboxUrl(world.id) + (namesLanguage ? `&lang=${language}` : '');
}

/** A call of the control API on this world. */
export function controlPath({ world }: Pick<Place, 'world'>, path: string): string {
  return `/__sim/worlds/${encodeURIComponent(world.id)}/${path}`;
}
