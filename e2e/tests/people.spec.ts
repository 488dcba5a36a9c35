// Who is shown, and how: budget carriers, foreigners, children, people unknown to the simulator.
import { detail, HEADINGS, seesHeading, start, verify, verifyBySms } from '../support/journey.ts';
import { inKorean, masked, person, type Person } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const ADULT = ['만 14세 이상이에요', '만 19세 이상인 성년이에요', '청소년 보호법에 따른 청소년이 아니에요'];
const CHILD = [
  '만 14세 미만이라 법정대리인의 동의가 필요해요',
  '만 19세 미만인 미성년자예요',
  '청소년 보호법에 따른 청소년이에요',
];
const MINOR = ['만 14세 이상이에요', '만 19세 미만인 미성년자예요', '청소년 보호법에 따른 청소년이에요'];

const SHOWN = [
  { who: 'a customer of a budget carrier', phone: '01000000006', carrier: '알뜰폰(LG U+)', age: ADULT },
  { who: 'a foreigner', phone: '01000000005', carrier: 'KT', age: ADULT },
  { who: 'a child under 14', phone: '01000000003', carrier: 'LG U+', age: CHILD },
  { who: 'a minor of 17', phone: '01000000004', carrier: 'SKT', age: MINOR },
];

for (const { who, phone, carrier, age } of SHOWN) {
  test(`${who} is shown with carrier and age checks`, async ({ page, stack }) => {
    const shown = person(phone);
    await verify(page, stack, shown);
    await expect(detail(page, '이름')).toHaveText(shown.name);
    await expect(detail(page, '생년월일')).toHaveText(inKorean(shown.birthDate));
    await expect(detail(page, '휴대폰 번호')).toHaveText(masked(phone));
    await expect(detail(page, '통신사')).toHaveText(carrier);
    await expect(page.locator('ul.facts > li')).toHaveText(age);
    await expect(page.locator('ul.facts > li.fact-caution')).toHaveCount(
      age === ADULT ? 0 : age === MINOR ? 2 : 3,
    );
    await expect(page.locator('body')).not.toContainText(phone);
  });
}

test('somebody whom no list knows is verified by what they say, in decomposed Hangul too', async ({
  page,
  stack,
}) => {
  const stranger: Person = {
    name: '남궁새벽'.normalize('NFD'),
    phoneNumber: '01000004321',
    birthDate: '2001-02-03',
    birth: '010203',
    back: '4',
    carrier: 'KT_MVNO',
  };
  await start(page, stack);
  await verifyBySms(page, stack, stranger);
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText('남궁새벽');
  await expect(detail(page, '생년월일')).toHaveText('2001년 2월 3일');
  await expect(detail(page, '통신사')).toHaveText('알뜰폰(KT)');
});
