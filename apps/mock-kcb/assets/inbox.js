// New messages appear by themselves; codes can be copied.

const POLL_MS = 2000;
const box = document.querySelector('[data-inbox]');
const status = document.querySelector('[data-inbox-status]');

function showCopyButtons() {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = !navigator.clipboard;
}

async function poll() {
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const next = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelector('[data-inbox]');
    const known = box.querySelectorAll('.message').length;
    const count = next?.querySelectorAll('.message').length ?? known;
    if (next === null || count === known) return;
    box.replaceChildren(...next.childNodes);
    showCopyButtons();
    if (count > known) status.textContent = '새 문자가 왔어요.';
  } catch {
    // The simulator restarts: the next try finds it again.
  }
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = '복사했어요';
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) void copy(button);
});

if (box) {
  showCopyButtons();
  setInterval(() => {
    if (document.visibilityState === 'visible') void poll();
  }, POLL_MS);
}
