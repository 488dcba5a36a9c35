import { describe, expect, it } from 'vitest';
import {
  BirthDate,
  Ci,
  Di,
  DisplayIdentity,
  KcbIdentity,
  maskPhoneNumber,
  PersonName,
  PhoneNumber,
} from '../src/identity.ts';
import { isSimulatedCi, isSimulatedDi } from '../src/simulator/marks.ts';

const ci = Buffer.alloc(64, 7).toString('base64');
const di = Buffer.concat([
  Buffer.from('302d06082a864886f70d0209032100', 'hex'),
  Buffer.alloc(32, 9),
]).toString('base64');
const identity = {
  name: '홍길동',
  birthDate: '1990-01-01',
  gender: 'male',
  nationality: 'native',
  phoneNumber: '01000000001',
  carrier: 'SKT',
  ci,
  di,
};

describe('CI', () => {
  it('is base64 of 64 bytes', () => expect(Ci.parse(ci)).toHaveLength(88));
  it.each([
    ['63 bytes', Buffer.alloc(63).toString('base64')],
    ['65 bytes', Buffer.alloc(65).toString('base64')],
    ['base64url', ci.replaceAll('/', '_').replaceAll('B', '-')],
    ['bits after the end', `${ci.slice(0, 85)}B==`],
    ['a line break', `${ci}\n`],
    ['no padding', ci.slice(0, 86)],
  ])('is refused as %s', (_what, value) => expect(Ci.safeParse(value).success).toBe(false));
});

describe('DI', () => {
  it('is the DER form of 47 bytes', () => expect(Di.parse(di)).toHaveLength(64));
  it.each([
    ['a CI', ci],
    ['another OID', `MC0GCCqGSIb3DQIJAyEB${di.slice(20)}`],
    ['short', di.slice(0, 63)],
    ['bits after the end', `${di.slice(0, 62)}B=`],
  ])('is refused as %s', (_what, value) => expect(Di.safeParse(value).success).toBe(false));
});

describe('marks', () => {
  it('tell a simulator’s identity from another', () => {
    const marked = Buffer.concat([Buffer.from('BONIN-SIM-CI'), Buffer.alloc(52, 1)]).toString('base64');
    const markedDi = Buffer.concat([
      Buffer.from(di, 'base64').subarray(0, 15),
      Buffer.from('BONIN-SIM-DI'),
      Buffer.alloc(20),
    ]);
    expect(isSimulatedCi(Ci.parse(marked))).toBe(true);
    expect(isSimulatedDi(Di.parse(markedDi.toString('base64')))).toBe(true);
    expect(isSimulatedCi(Ci.parse(ci))).toBe(false);
    expect(isSimulatedDi(Di.parse(di))).toBe(false);
  });
});

describe('parts', () => {
  it.each(['1850-01-01', '2000-02-29', '2026-11-21'])('takes the day %s', (day) =>
    expect(BirthDate.parse(day)).toBe(day),
  );
  it.each([
    '1849-12-31',
    '1900-02-29',
    '2001-02-29',
    '1990-13-01',
    '1990-1-1',
    '19900101',
    '',
    '1990-01-01T00:00:00Z',
  ])('refuses the day %s', (day) => expect(BirthDate.safeParse(day).success).toBe(false));

  it.each(['01000000001', '0100000001'])('takes the number %s', (number) =>
    expect(PhoneNumber.parse(number)).toBe(number),
  );
  it.each(['02000000001', '010000000012', '010-0000-0001', '+821000000001', '０1000000001', ''])(
    'refuses %s',
    (number) => expect(PhoneNumber.safeParse(number).success).toBe(false),
  );

  it.each(['홍길동', 'SMITH JOHN', '김'])('takes the name %s', (name) =>
    expect(PersonName.parse(name)).toBe(name),
  );
  it.each(['', ' 홍길동', '홍길동\u0000', '홍\u202e길동', '홍길동'.normalize('NFD'), '가'.repeat(101)])(
    'refuses the name %j',
    (name) => expect(PersonName.safeParse(name).success).toBe(false),
  );
});

describe('an identity', () => {
  it('is whole, and may lack all but name, birth date and DI', () => {
    expect(KcbIdentity.parse(identity)).toEqual(identity);
    for (const name of ['ci', 'gender', 'nationality', 'phoneNumber', 'carrier'] as const) {
      const { [name]: _left, ...rest } = identity;
      expect(KcbIdentity.parse(rest)).toEqual(rest);
    }
    for (const name of ['name', 'birthDate', 'di'] as const) {
      const { [name]: _left, ...rest } = identity;
      expect([name, KcbIdentity.safeParse(rest).success]).toEqual([name, false]);
    }
  });

  it('takes no key that it does not know', () => {
    expect(KcbIdentity.safeParse({ ...identity, rrn: 'x' }).success).toBe(false);
  });

  it('for a browser has neither CI nor DI nor the whole number', () => {
    const display = {
      name: '홍길동',
      birthDate: '1990-01-01',
      phoneNumberMasked: '010-****-0001',
      carrier: 'SKT',
      age: { under14: false, minor: false, youth: false },
    };
    expect(DisplayIdentity.parse(display)).toEqual(display);
    for (const more of [
      { ci },
      { di },
      { phoneNumber: '01000000001' },
      { phoneNumberMasked: '010-0000-0001' },
    ]) {
      expect(DisplayIdentity.safeParse({ ...display, ...more }).success).toBe(false);
    }
  });
});

describe('maskPhoneNumber', () => {
  it('hides the middle, three digits or four', () => {
    expect(maskPhoneNumber(PhoneNumber.parse('01000000001'))).toBe('010-****-0001');
    expect(maskPhoneNumber(PhoneNumber.parse('0110000001'))).toBe('011-***-0001');
  });
});
