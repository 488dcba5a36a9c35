// What the control API's problems are called in Korean. In English its own details are shown.
import { operationsOf } from '@bonin/contracts/simulator/fault';
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';

/** By their codes. */
export const PROBLEMS_KO: Readonly<Record<SimulatorProblem['code'], string>> = {
  invalid_request: '입력한 값의 형식이 맞지 않아요.',
  unsupported_media_type: 'JSON으로만 요청할 수 있어요.',
  payload_too_large: '보낸 내용이 너무 커요. 16 KiB까지 보낼 수 있어요.',
  not_found: '이 주소에는 아무것도 없어요.',
  unknown_world: '이 월드가 없어졌어요.',
  unknown_transaction: '거래가 없거나 이미 만료됐어요.',
  unknown_person: '이 월드에 그런 번호를 쓰는 사람이 없어요.',
  unknown_rule: '이미 다 쓰였거나 지워졌어요.',
  unknown_store: '이 월드에는 그런 storeId가 없어요.',
  unknown_contract: '이 월드에는 그런 pg나 channelKey가 없어요.',
  window_refused: '포트원은 이 창을 POPUP으로, 또는 redirectUrl이 있는 REDIRECTION으로만 열어요.',
  name_not_writable: 'KCB가 쓰는 CP949로는 적을 수 없는 글자가 이름에 있어요. 다른 이름을 써 주세요.',
  number_taken: '이미 다른 사람이 쓰는 번호예요.',
  too_many_people: '사람을 더 추가할 수 없어요. 먼저 몇 명을 지워 주세요.',
  too_many_rules: '더 예약할 수 없어요. 먼저 몇 개를 지워 주세요.',
  impossible_fault: `이 장애는 누가 인증했는지 알려 주는 호출에만 걸 수 있어요. 모든 호출이나 ${operationsOf('another-person').join(', ')} 중에서 골라 주세요.`,
  person_differs: '요청받은 사람이 아니거나, 이 번호를 쓰는 사람의 정보와 달라요.',
  already_finished: '이미 끝난 거래예요.',
  unknown_pass_request: '이 PASS 요청이 없어졌어요.',
  pass_request_ended: '이미 끝난 PASS 요청이에요.',
  journal_differs: '저널이 기대한 것과 달라요.',
  journal_wait_timed_out: '기다리던 요청이 시간 안에 오지 않았어요.',
  journal_wait_interrupted: '기다리는 사이에 저널이 초기화됐거나 월드가 지워졌어요.',
  too_many_streams: '실시간으로 지켜보는 화면이 너무 많아요. 열려 있는 콘솔을 몇 개 닫아 주세요.',
  default_world_stays: '기본 월드는 지울 수 없어요. 초기화해 주세요.',
  too_many_worlds: '월드를 더 만들 수 없어요. 먼저 몇 개를 지워 주세요.',
  host_not_allowed:
    '허용되지 않은 호스트예요. 시뮬레이터를 --allow-host <호스트>(MOCK_KCB_ALLOW_HOSTS)로 켜거나 localhost로 열어 주세요.',
  origin_not_allowed: '다른 사이트에서는 시뮬레이터를 조작할 수 없어요.',
  internal_error: '시뮬레이터에 문제가 생겼어요. 다시 켜서 시도해 주세요.',
};
