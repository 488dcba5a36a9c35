// A: a door for tests that production still has.
import { type Check, fail, PASS } from '../check.ts';

const DOORS = {
  mock: '1',
  test: '1',
  test_mode: 'true',
  testMode: 'true',
  is_test: 'true',
  debug: '1',
  dev: '1',
  bypass: '1',
  code: '000000',
  otp: '000000',
  auth_no: '000000',
};

/** A mock is left reachable. */
export const MOCK_LEFT: Check = {
  id: 'mock-left',
  class: 'A',
  en: {
    title: 'A door for tests is left open.',
    rule: 'No parameter of a request may switch the verification off.',
    how: 'The person cancels, and the start and the return carry mock=1, test=1, the code 000000 and the like. Evidence: the app accepts.',
    cure: 'Remove the branch. If tests need one, let the configuration of the process decide, and let production refuse to start with it.',
  },
  ko: {
    title: '테스트용 문이 열려 있어요.',
    rule: '요청의 값으로 본인인증을 끌 수 있으면 안 돼요.',
    how: '사용자가 취소하고, 시작과 돌아오는 요청에 mock=1, test=1, 코드 000000 등을 담아 보내요. 앱이 받아들이면 실패예요.',
    cure: '그 분기를 지우세요. 테스트에 꼭 필요하면 프로세스 설정으로 정하고, 운영에서는 그 설정으로 시작되지 않게 하세요.',
  },
  fix: '# delete: if request.query.test == "1": accept()',
  needs: ['result-call'],
  impliedBy: ['failure-accepted'],
  run: async (stage) => {
    const { opinion } = await stage.verify({ outcome: 'cancelled', back: { extra: DOORS } });
    if (opinion.end === 'accepted') return fail('at the return');
    const session = stage.session();
    const { page, begun } = await stage.tryStart(session, { extra: DOORS });
    if (begun === undefined)
      return (await stage.opinion(session, page)).end === 'accepted' ? fail('at the start') : PASS;
    const back = stage.finish(begun, stage.rightPerson(), 'cancelled');
    const returned = await stage.comeBack(session, back);
    return (await stage.opinion(session, returned)).end === 'accepted' ? fail('at the start') : PASS;
  },
};
