// New messages appear by themselves; codes can be copied, PASS requests answered without leaving the page.

const POLL_MS = 2000;
const box = document.querySelector('[data-inbox]');
const status = document.querySelector('[data-inbox-status]');
const words = JSON.parse(box?.dataset.words ?? '{}');

function showCopyButtons() {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = !navigator.clipboard;
}

async function refresh() {
  try {
    const page = await fetch(location.href, { cache: 'no-store' });
    const next = new DOMParser()
      .parseFromString(await page.text(), 'text/html')
      .querySelector('[data-inbox]');
    if (next === null || next.dataset.inbox === box.dataset.inbox) return;
    const isNew = next.querySelectorAll('.message').length > box.querySelectorAll('.message').length;
    const focused = document.activeElement?.id;
    box.dataset.inbox = next.dataset.inbox;
    box.replaceChildren(...next.childNodes);
    showCopyButtons();
    if (focused) document.getElementById(focused)?.focus();
    if (isNew) status.textContent = words.arrived;
  } catch {
    // The simulator restarts: the next try finds it again.
  }
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = words.copied;
}

async function answer(form) {
  const { person } = Object.fromEntries(new FormData(form));
  const said = await fetch(form.dataset.control, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person === undefined ? {} : { phoneNumber: person }),
  });
  status.textContent = said.ok ? words.done : words.ended;
  await refresh();
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) void copy(button);
});
document.addEventListener('submit', (event) => {
  if (event.target.dataset.control === undefined) return;
  event.preventDefault();
  void answer(event.target);
});

if (box) {
  showCopyButtons();
  setInterval(() => {
    if (document.visibilityState === 'visible') void refresh();
  }, POLL_MS);
}
