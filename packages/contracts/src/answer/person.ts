/** Parts of a person, as providers write them. One list serves all, because no code has two meanings. */
import {
  BirthDate,
  Ci,
  Di,
  PersonName,
  PhoneNumber,
  type Carrier,
  type Gender,
  type Nationality,
} from '../identity.ts';
import type { Form } from './field.ts';
import { base64, code, flag, matching } from './forms.ts';

/** The form of a person’s name: 1 to 100 characters, normalised to NFC. */
export const personName: Form<PersonName> = {
  words: '1 to 100 characters',
  read: (value) =>
    typeof value === 'string' ? matching(PersonName, '').read(value.normalize('NFC').trim()) : undefined,
};

/** A birth date as `YYYY-MM-DD`. */
export const birthDate = matching(BirthDate, '`YYYY-MM-DD`, a real day');

/** A birth date as `YYYYMMDD`. */
export const compactBirthDate: Form<BirthDate> = {
  words: '`YYYYMMDD`, a real day',
  read(value) {
    const parts = typeof value === 'string' ? /^(\d{4})(\d\d)(\d\d)$/.exec(value) : null;
    return parts === null ? undefined : birthDate.read(parts.slice(1).join('-'));
  },
};

/** The form of a CI: 64 bytes in base64. */
export const ci = base64(Ci, '88 characters of base64');

/** The form of a DI: base64 of its DER encoding. */
export const di = base64(Di, '64 characters of base64 (DER)');

/** A mobile number: with hyphens, spaces, and the country's number instead of the first 0, too. */
export const phoneNumber: Form<PhoneNumber> = {
  words: 'a Korean mobile number',
  read(value) {
    if (typeof value !== 'string' || !/^[0-9+() .\-\u2010-\u2015]+$/.test(value)) return undefined;
    const digits = value
      .replaceAll(/\D/g, '')
      .replace(/^(?:00)?82(?=0?1)/, '')
      .replace(/^(?=1)/, '0');
    return matching(PhoneNumber, '').read(digits);
  },
};

/** Gender: letters, words, and the digits of older interfaces (1 man; 0 and 2 woman). */
export const gender = code<Gender>(
  { M: 'male', MALE: 'male', '1': 'male', F: 'female', FEMALE: 'female', '0': 'female', '2': 'female' },
  '`M`, `male` or `1`; `F`, `female`, `2` or `0`',
);

/** The form of KCB’s nationality: 내국인 (native) or 외국인 (foreigner). */
export const nationality = code<Nationality>(
  { L: 'native', '1': 'native', F: 'foreigner', '2': 'foreigner' },
  '`L` or `1`; `F` or `2`',
);

/** Whether a person is a foreigner. */
export const isForeigner = flag;

/** Carriers under every name that providers and older interfaces give them. */
export const carrier = code<Carrier>(
  {
    ...named('SKT', '01', '1', 'SKT', 'SKTELECOM'),
    ...named('KT', '02', '2', 'KT', 'KTF'),
    ...named('LGU', '03', '3', 'LGU', 'LGT', 'LGUPLUS'),
    ...named('SKT_MVNO', '04', '4', 'SKTMVNO', 'SKM'),
    ...named('KT_MVNO', '05', '5', 'KTMVNO', 'KTFMVNO', 'KTM'),
    ...named('LGU_MVNO', '06', '6', 'LGUMVNO', 'LGTMVNO', 'LGUPLUSMVNO', 'LGM'),
  },
  '`01` to `06`, or a name such as `SKT`, `KTF`, `LGT`, `LGU+`, `KT_MVNO`',
  { isSpelledFreely: true },
);

function named(meaning: Carrier, ...codes: readonly string[]): Record<string, Carrier> {
  return Object.fromEntries(codes.map((text) => [text, meaning]));
}
