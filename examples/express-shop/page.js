// The page that starts, and the page that people return to.
import { handBack, takeArrival } from '@bonin/browser/hand-back';
import { verify } from '@bonin/browser/verify';

const arrival = takeArrival();
const TEXTS = {
  joined: '가입했어요.',
  'already-a-member': '이미 가입하셨어요.',
  'no-ci': '다른 방법으로 인증해 주세요.',
  'guardian-needed': '보호자의 동의가 필요해요.',
  'no-guardian': '보호자로 확인할 수 없어요.',
  adult: '성인이에요.',
  'too-young': '청소년은 살 수 없어요.',
  'phone-changed': '휴대폰 번호를 바꿨어요.',
  'no-member': '가입한 적이 없어요.',
  cancelled: '인증을 취소했어요.',
  'came-back': '인증하지 않고 돌아왔어요.',
  'given-up': '인증을 그만뒀어요.',
  internal_error: '잠시 뒤 다시 시도해 주세요.',
};
const status = document.querySelector('[role=status]');
const giveUp = document.querySelector('#give-up');
let running;
giveUp.addEventListener('click', () => running?.giveUp());
const say = (word = '') => {
  status.textContent = TEXTS[word] ?? word;
};

async function post(path, body, signal) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`/verify/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal,
  });
  return answer.headers.get('content-type')?.includes('json') ? answer.json() : { code: 'internal_error' };
}

async function open({ params, transactionId }) {
  const { end, code } = await post('open', { params, transactionId });
  say(end ?? code);
}

async function run(purpose) {
  const end = await verify({
    start: (signal) => post('start', { purpose }, signal),
    status: (transactionId, { mayBeLost, signal }) => post('status', { transactionId, mayBeLost }, signal),
    claim: (transactionId, transferCode, signal) => post('claim', { transactionId, transferCode }, signal),
    window: matchMedia('(pointer: coarse)').matches ? 'tab' : 'popup',
    onProgress: (progress, controls) => {
      giveUp.hidden = false;
      running = controls;
      say(progress === 'window-closed' ? '인증 창이 닫혔나요?' : '인증을 기다리고 있어요.');
    },
  });
  giveUp.hidden = true;
  if (end.outcome === 'returned') await open(end);
  else say(end.outcome === 'failed' ? end.error : end.reason);
}

for (const button of document.querySelectorAll('[data-purpose]')) {
  button.addEventListener('click', () => void run(button.dataset.purpose));
}
if (arrival.params || arrival.error) {
  if (await handBack(arrival)) say('이 창을 닫아 주세요.');
  else if (arrival.params) await open(arrival);
  else say(arrival.error);
}
