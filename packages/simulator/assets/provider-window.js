// What the drop-in scripts of the simulator share: a window opened in the click itself, a form sent there (or in place of the
// page), and the word that the window sends back. Works under a policy that names only the simulator's origin.

const WIDTH = 480;
const HEIGHT = 760;
const LOOK_MS = 250;
/** A word that was sent just before the window closed arrives a moment later. */
const GRACE_MS = 1000;

/**
 * Opens an empty window; `null` where the browser does not let it, or an app's WebView gives the page itself in its place. Only
 * in a click, before anything is waited for.
 */
export function openWindow(name) {
  const left = Math.max(0, screenX + (outerWidth - WIDTH) / 2);
  const top = Math.max(0, screenY + (outerHeight - HEIGHT) / 2);
  const opened = open('', name, `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`);
  return opened !== window && opened?.closed === false ? opened : null;
}

/** A frame over the page, where the browser gives no window; `remove` takes it away. */
export function openFrame(name) {
  const cover = document.createElement('div');
  const frame = document.createElement('iframe');
  frame.name = name;
  frame.title = '본인인증';
  // Set one by one: a page's policy may forbid a style attribute.
  Object.assign(cover.style, {
    position: 'fixed',
    inset: '0',
    zIndex: '2147483647',
    display: 'flex',
    justifyContent: 'center',
    alignItems: 'center',
    background: 'rgb(0 0 0 / 50%)',
  });
  Object.assign(frame.style, {
    width: `min(${WIDTH}px, 100%)`,
    height: `min(${HEIGHT}px, 100%)`,
    border: '0',
    background: '#fff',
  });
  cover.append(frame);
  parentOfAll().append(cover);
  return { contentWindow: frame.contentWindow, remove: () => cover.remove() };
}

/** Whether this page stands in a frame of another. */
export function isFramed() {
  return window.parent !== undefined && window.parent !== window;
}

/** A script at the head of a page runs before there is a body. */
function parentOfAll() {
  return document.body ?? document.documentElement;
}

/** Posts fields to the simulator, into a window by its name or in place of this page. */
export function postForm(action, fields, target = '_self') {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  form.target = target;
  form.acceptCharset = 'utf-8';
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  parentOfAll().append(form);
  // Through the prototype: a field could stand in front of the form's own method.
  HTMLFormElement.prototype.submit.call(form);
  form.remove();
}

/** Whether this is a phone or a tablet. */
export function isMobile() {
  return navigator.userAgentData?.mobile ?? /Android|iPhone|iPad|iPod|Mobile/.test(navigator.userAgent);
}

/**
 * Waits for what a window has to say, of one transaction where its `id` is known. `told` gets the provider's answer;
 * `closed` is called when the window goes without a word. A person who never returns says so, and then neither is called.
 * `over` is called in any case, and first; `refused` where the page's own policy forbids the frame.
 */
export function listenTo(opened, { origin, protocol, id, told, closed, over, refused }) {
  let isOver = false;
  const end = () => {
    isOver = true;
    clearInterval(looking);
    removeEventListener('message', hear);
    removeEventListener('securitypolicyviolation', violate);
    over?.();
  };
  const violate = ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective !== 'frame-src' || !String(blockedURI).startsWith(origin)) return;
    end();
    refused?.();
  };
  const hear = ({ source, origin: from, data }) => {
    if (source !== opened || from !== origin || data?.protocol !== protocol) return;
    if (id !== undefined && data.id !== id) return;
    end();
    if (data.neverReturns !== true) told(data.response);
  };
  const look = () => {
    if (!opened.closed) return;
    clearInterval(looking);
    setTimeout(() => {
      if (isOver) return;
      end();
      closed();
    }, GRACE_MS);
  };
  addEventListener('message', hear);
  addEventListener('securitypolicyviolation', violate);
  const looking = setInterval(look, LOOK_MS);
}

/** Tells the developer, who looks at the page's console. */
export function warn(text) {
  // oxlint-disable-next-line no-console -- nobody else can be told
  console.warn(`[simulator] ${text}`);
}
