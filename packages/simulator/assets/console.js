// The console: sends its forms to the control API as JSON, and replaces what has changed as soon as the journal says so.

const POLL_MS = 2000;
/** Faults, people and the clock stand in no journal. */
const SLOW_POLL_MS = 10_000;
/** A verification writes several entries at once. */
const SETTLE_MS = 120;
const SAID_MS = 6000;

const root = document.querySelector('.console');
const status = document.querySelector('[data-status]');
const words = JSON.parse(root?.dataset.words ?? '{}');

// --- What is said ---

let silence;
function say(text, isBad = false) {
  status.textContent = '';
  status.classList.toggle('toast-bad', isBad);
  status.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => {
    status.textContent = '';
  }, SAID_MS);
}

// --- What has changed ---

/** As it came: this script changes what stands there (buttons for copying, the clock). */
const drawn = new WeakMap();

function hasChanged(part, next) {
  if (drawn.get(part) === next.innerHTML) return false;
  // Nothing is taken from under the fingers of whoever is choosing.
  if (part.contains(document.activeElement) && document.activeElement.matches('select, input')) return false;
  drawn.set(part, next.innerHTML);
  return true;
}

function replace(part, next) {
  if (!hasChanged(part, next)) return;
  const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
  const values = [...part.querySelectorAll('select[id]')].map(({ id, value }) => [id, value]);
  const open = [...part.querySelectorAll('details[open]')].map(({ id }) => id);
  part.replaceChildren(...next.cloneNode(true).childNodes);
  for (const [id, value] of values) keepChoice(document.getElementById(id), value);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function keepChoice(select, value) {
  const stillThere = [...(select?.options ?? [])].some((option) => option.value === value);
  if (stillThere) select.value = value;
}

async function refresh() {
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    // The world was deleted, or the simulator began anew: the page says so itself.
    if (answer.status === 404) return location.reload();
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-part]')) {
      const name = part.dataset.part;
      const fresh = next.querySelector(`[data-part="${name}"]`);
      if (fresh === null) continue;
      if (part instanceof HTMLSelectElement) replaceOptions(part, fresh);
      else replace(part, fresh);
    }
    prepare();
  } catch {
    // The simulator restarts: the next try finds it again.
  }
}

function replaceOptions(select, fresh) {
  if (!hasChanged(select, fresh)) return;
  const { value } = select;
  select.replaceChildren(...fresh.cloneNode(true).childNodes);
  keepChoice(select, value);
}

let settling;
function refreshSoon() {
  settling ??= setTimeout(() => {
    settling = undefined;
    void refresh();
  }, SETTLE_MS);
}

// --- Following the world: only while somebody looks, for a browser has few connections to one host ---

let events;
let poll;
function follow() {
  if (document.visibilityState !== 'visible') {
    events?.close();
    clearInterval(poll);
    return;
  }
  events = new EventSource(root.dataset.events);
  events.addEventListener('journal', refreshSoon);
  const every = (ms) => {
    clearInterval(poll);
    poll = setInterval(() => void refresh(), ms);
  };
  const showLive = (isLive) => document.querySelector('[data-live]')?.toggleAttribute('hidden', !isLive);
  events.addEventListener('open', () => {
    showLive(true);
    every(SLOW_POLL_MS);
    // What happened while nobody followed.
    refreshSoon();
  });
  events.addEventListener('error', () => {
    showLive(false);
    every(POLL_MS);
  });
}

// --- Forms ---

function typed({ type, value, dataset }) {
  if (type === 'number' || dataset.type === 'number') return Number(value);
  if (dataset.type === 'now') return new Date(worldNow()).toISOString();
  if (dataset.type === 'json') return JSON.parse(value);
  if (dataset.type === 'born') return /^\d{1,3}$/.test(value) ? { fullYearsToday: Number(value) } : value;
  if (dataset.type === 'seoul-time') return `${value.length === 16 ? `${value}:00` : value}+09:00`;
  return value;
}

function put(body, name, value) {
  if (name.endsWith('[]')) {
    const list = name.slice(0, -2);
    body[list] = [...(body[list] ?? []), value];
    return;
  }
  const path = name.split('.');
  const last = path.pop();
  let place = body;
  for (const step of path) place = place[step] ??= {};
  place[last] = value;
}

/** What a form says: names are paths, empty fields are left out. */
function bodyOf(form, submitter) {
  const body = {};
  for (const element of form.elements) {
    const isSaid = element instanceof HTMLButtonElement ? element === submitter : true;
    if (!isSaid || !element.name || element.disabled || element.value === '') continue;
    put(body, element.name, typed(element));
  }
  return body;
}

/** Some fields stand in the address. */
function addressOf(form, control) {
  const named = [...form.querySelectorAll('[data-path]')];
  return named.reduce(
    (url, { dataset, value }) => url.replace(dataset.path, encodeURIComponent(value)),
    control,
  );
}

/** The labels of the fields that an explanation of the control API names (`→ at body.fault.ms`); a name that has no label stands for itself. */
function fieldsNamed(form, explanation = '') {
  const paths = [...explanation.matchAll(/→ at (?:body|query|path)\.(\S+)/g)].map(([, path]) => path);
  return [...new Set(paths.map((path) => labelOf(form, path)))];
}

function labelOf(form, path) {
  // `born` of a person may be a date, or `born.fullYearsToday`.
  const isMeant = ({ name }) => name && `${path}.`.replace('[', '.').startsWith(`${name.replace('[]', '')}.`);
  const [label] = [...form.elements].find(isMeant)?.labels ?? [];
  return label?.textContent.trim() ?? path;
}

/** In the page's language, or as the control API says it. */
function refusal(form, { code, detail, explanation }) {
  const fields = code === 'invalid_request' ? fieldsNamed(form, explanation) : [];
  const said = words.problems[code];
  if (said === undefined) return explanation ?? detail;
  return fields.length === 0 ? said : `${said} (${fields.join(', ')})`;
}

async function act(form, submitter) {
  const { control, method = 'POST', done, goTo } = form.dataset;
  const panel = form.closest('.panel');
  const body = bodyOf(form, submitter);
  // The cards of the inbox name who scanned a QR code so.
  if (body.person !== undefined && typeof body.person === 'string') {
    body.phoneNumber = body.person;
    delete body.person;
  }
  try {
    const answer = await fetch(addressOf(form, control), {
      method,
      ...(method === 'DELETE'
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const said = answer.status === 204 ? {} : await answer.json();
    if (!answer.ok) return say(refusal(form, said), true);
    if (goTo) return location.assign(goTo.replace('%3Aid', encodeURIComponent(said.id)));
    say(done ?? words.done);
    await refresh();
    reviveFocus(panel);
  } catch {
    say(words.unreachable, true);
  }
}

/** The button that was pressed may be gone: the heading of its section goes on from there. */
function reviveFocus(panel) {
  if (document.activeElement !== document.body) return;
  const heading = panel?.querySelector('h2');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}

// --- Copying ---

async function copy(button) {
  const source = document.getElementById(button.dataset.copyFrom ?? '');
  await navigator.clipboard.writeText(button.dataset.copy ?? source.value ?? source.textContent);
  say(words.copied);
}

/** Buttons that need the clipboard, and fields that belong to another choice. */
function prepare() {
  for (const button of document.querySelectorAll('[data-copy], [data-copy-from]')) {
    button.hidden = !navigator.clipboard;
  }
  for (const select of document.querySelectorAll('[data-chooses]')) choose(select);
}

/** Shows the fields of what was chosen; the others are not sent. */
function choose(select) {
  for (const field of select.form.querySelectorAll('[data-for]')) {
    const isMeant = field.dataset.for.split(' ').includes(select.value);
    field.hidden = !isMeant;
    for (const input of field.querySelectorAll('input, select')) input.disabled = !isMeant;
  }
}

// --- The clock ---

const clockFormat = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Seoul',
});
let clockFrom = {};

/** What the world's clock says, as far as this page knows. */
function worldNow() {
  const { clock, frozen } = document.querySelector('[data-clock]').dataset;
  if (clockFrom.clock !== clock) clockFrom = { clock, at: performance.now() };
  return Number(clock) + (frozen === 'true' ? 0 : performance.now() - clockFrom.at);
}

function tick() {
  const shown = document.querySelector('[data-clock]');
  if (shown) shown.textContent = clockFormat.format(worldNow());
}

if (root) {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy], [data-copy-from]');
    if (button) void copy(button);
  });
  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-chooses]')) choose(event.target);
  });
  document.addEventListener('submit', (event) => {
    if (event.target.dataset.control === undefined) return;
    event.preventDefault();
    void act(event.target, event.submitter);
  });
  document.addEventListener('visibilitychange', follow);
  // A page that is left gives its connection back at once.
  window.addEventListener('pagehide', () => events?.close());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) follow();
  });
  for (const part of document.querySelectorAll('[data-part]')) drawn.set(part, part.innerHTML);
  prepare();
  tick();
  follow();
  setInterval(tick, 1000);
}
