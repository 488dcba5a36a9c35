/** The default world's people, as they fill in the simulator's form. */
import { seoulDate } from '@bonin/contracts/age';
import { DEFAULT_PEOPLE, type DefaultPersonRow } from '@bonin/contracts/simulator/default-world';

export interface Person {
  readonly name: string;
  readonly phoneNumber: string;
  readonly birthDate: string;
  readonly carrier: DefaultPersonRow['carrier'];
  /** Six digits of the birth date. */
  readonly birth: string;
  /** First digit of the registration number's back part: century, gender, nationality. */
  readonly back: string;
}

const BACK_DIGITS: Readonly<Record<string, string>> = {
  '19 male native': '1',
  '19 female native': '2',
  '20 male native': '3',
  '20 female native': '4',
  '19 male foreigner': '5',
  '19 female foreigner': '6',
};

/** The person with this number. */
export function person(phoneNumber: string): Person {
  const row = DEFAULT_PEOPLE.find((each) => each.phoneNumber === phoneNumber);
  if (row === undefined) throw new TypeError(`nobody has the number ${phoneNumber}`);
  const birthDate = 'date' in row.born ? row.born.date : bornYearsAgo(row.born.fullYearsToday);
  const back = BACK_DIGITS[`${birthDate.slice(0, 2)} ${row.gender} ${row.nationality}`];
  if (back === undefined) throw new TypeError(`no back digit for ${phoneNumber}`);
  const { name, carrier } = row;
  const birth = birthDate.slice(2).replaceAll('-', '');
  return { name, phoneNumber, birthDate, carrier, birth, back };
}

export const HONG = person('01000000001');

/** How the result page shows a number. */
export function masked(phoneNumber: string): string {
  return `${phoneNumber.slice(0, 3)}-****-${phoneNumber.slice(7)}`;
}

/** How the result page writes a birth date. */
export function inKorean(birthDate: string): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  return `${year}년 ${Number(month)}월 ${Number(day)}일`;
}

function bornYearsAgo(years: number): string {
  const today = seoulDate(new Date());
  return `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
}
