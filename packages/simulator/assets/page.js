// The verification pages work without this: it counts the time down, ties 전체 동의 to its boxes,
// keeps a form from being sent twice, goes on once PASS has answered, and sends the return by POST, or tells the page that
// opened the window.

const timer = document.querySelector('[data-remaining-seconds]');
if (timer) {
  const endsAt = performance.now() + Number(timer.dataset.remainingSeconds) * 1000;
  const two = (count) => String(count).padStart(2, '0');
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    timer.textContent = `남은 시간 ${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    if (seconds > 0) return;
    clearInterval(interval);
    document.querySelector('[data-time-up]')?.removeAttribute('hidden');
  };
  const interval = setInterval(tick, 250);
  tick();
}

const all = document.querySelector('[data-check-all]');
if (all) {
  const boxes = [...document.querySelectorAll('input[type=checkbox]:not([data-check-all])')];
  const asked = () => boxes.filter((box) => box.offsetParent !== null);
  const review = () => {
    all.checked = asked().every((box) => box.checked);
  };
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener('change', review);
  for (const radio of document.querySelectorAll('input[name=network]')) {
    radio.addEventListener('change', () => {
      if (boxes.some((box) => box.checked)) review();
    });
  }
}

let sent = false;
document.addEventListener('submit', (event) => {
  // Whoever opens new tabs stays here, and may open more.
  if (event.submitter?.formTarget === '_blank') return;
  if (sent) event.preventDefault();
  sent = true;
});
// A page that comes back from the browser's memory may be sent again.
window.addEventListener('pageshow', () => {
  sent = false;
});

const POLL_MS = 1000;
const waiting = document.querySelector('form.waiting');
if (waiting) {
  const body = new URLSearchParams(new FormData(waiting));
  const poll = async () => {
    try {
      const answer = await fetch(new URL('pass-status', waiting.action), { method: 'POST', body });
      const { state } = await answer.json();
      if (state !== 'over' || sent) return;
      clearInterval(interval);
      waiting.requestSubmit();
    } catch {
      // The simulator restarts: the next try finds it again, and the button works all the while.
    }
  };
  const interval = setInterval(() => void poll(), POLL_MS);
}

document.querySelector('[data-submit-now]')?.requestSubmit();

/** The page that asked: the one that opened this window, or whose frame this is. */
const asker = window.opener ?? (window.parent === window ? null : window.parent);
const tell = (message, targetOrigin) => {
  asker?.postMessage(JSON.parse(message), targetOrigin);
  window.close();
};
const told = document.querySelector('[data-message]');
if (told) tell(told.dataset.message, told.dataset.targetOrigin);
const teller = document.querySelector('[data-tell]');
teller?.addEventListener('click', () => tell(teller.dataset.tell, teller.dataset.targetOrigin));
