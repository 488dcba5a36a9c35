/** The default world: always there, the same on every machine. Numbers beginning 0100000 are given to nobody. */
import type { PersonOutcome } from './person.ts';

/** The origin at which the simulator listens by default. */
export const DEFAULT_SIMULATOR_ORIGIN = 'http://127.0.0.1:4100';

/** One row of the default world. `age` in full years today replaces a fixed birth date. */
export interface DefaultPersonRow {
  readonly phoneNumber: string;
  readonly name: string;
  readonly gender: 'male' | 'female';
  readonly nationality: 'native' | 'foreigner';
  readonly carrier: 'SKT' | 'KT' | 'LGU' | 'SKT_MVNO' | 'KT_MVNO' | 'LGU_MVNO';
  readonly born: { readonly date: string } | { readonly fullYearsToday: number };
  readonly outcome: PersonOutcome;
  readonly returnMethod: 'GET' | 'POST';
  /** Same human being as the person with this number: same CI and DI. */
  readonly sameAs?: string;
}

const row = (
  phoneNumber: string,
  name: string,
  rest: Partial<DefaultPersonRow> & Pick<DefaultPersonRow, 'born'>,
): DefaultPersonRow => ({
  phoneNumber,
  name,
  gender: 'male',
  nationality: 'native',
  carrier: 'SKT',
  outcome: 'verified',
  returnMethod: 'GET',
  ...rest,
});
const on = (date: string) => ({ date });

/** The people of the default world. */
export const DEFAULT_PEOPLE: readonly DefaultPersonRow[] = [
  row('01000000001', '홍길동', { born: on('1990-01-01') }),
  row('01000000002', '김하늘', { born: on('1985-05-05'), gender: 'female', carrier: 'KT' }),
  row('01000000003', '이아이', { born: { fullYearsToday: 13 }, carrier: 'LGU', gender: 'female' }),
  row('01000000004', '박청소', { born: { fullYearsToday: 17 } }),
  row('01000000005', 'SMITH JOHN', { born: on('1988-08-08'), nationality: 'foreigner', carrier: 'KT' }),
  row('01000000006', '최알뜰', { born: on('1979-12-31'), gender: 'female', carrier: 'LGU_MVNO' }),
  row('01000000007', '정무씨', { born: on('1995-02-28'), outcome: 'verified-without-ci' }),
  row('01000000008', '홍길순', { born: on('1990-01-01'), sameAs: '01000000001' }),
  row('01000000009', '한회사', { born: on('1980-03-03'), outcome: 'B162' }),
  row('01000000010', '오취소', { born: on('1991-04-04'), outcome: 'cancelled' }),
  row('01000000011', '유늦음', { born: on('1992-05-05'), outcome: 'B129', carrier: 'KT' }),
  row('01000000012', '문오답', { born: on('1993-06-06'), outcome: 'B130', gender: 'female' }),
  row('01000000013', '신불통', { born: on('1994-07-07'), outcome: 'B137', carrier: 'LGU' }),
  row('01000000014', '임보호', { born: on('1987-08-08'), outcome: 'B154' }),
  row('01000000015', '장애통', { born: on('1986-09-09'), outcome: 'B092', carrier: 'KT' }),
  row('01000000016', '조한도', { born: on('1984-10-10'), outcome: 'B006' }),
  row('01000000020', '남닫음', { born: on('1983-11-11'), outcome: 'never-returns' }),
  row('01000000021', '배포스', {
    born: on('1982-12-12'),
    gender: 'female',
    returnMethod: 'POST',
    carrier: 'LGU',
  }),
];
