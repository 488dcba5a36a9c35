// A shop's page without a framework: its own server starts, reports and opens. The address says what is tried.
import { handBack, takeArrival } from '@bonin/browser/hand-back';
import { takeProviderReturn } from '@bonin/browser/provider-return';
import { providerScript } from '@bonin/browser/provider-script';
import { verify } from '@bonin/browser/verify';

const arrival = takeArrival();
const returned = takeProviderReturn();
const asked = new URLSearchParams(location.search);
const provider = asked.get('provider') ?? 'kcb';
const say = (text) => {
  document.querySelector('[role=status]').textContent = text;
};
const hear = (progress) => {
  document.querySelector('ol').append(Object.assign(document.createElement('li'), { textContent: progress }));
};

async function post(path, body = {}) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json();
}

async function open(params) {
  const { name, code } = await post('/verify/open', { params });
  say(name ?? code);
}

async function run() {
  try {
    const end = await verify({
      start: () => post('/verify/start', { provider }),
      window: asked.get('window') ?? 'popup',
      onProgress: hear,
      ...(provider === 'kcb'
        ? {}
        : { script: providerScript, report: (ended) => post('/verify/report', ended) }),
      ...(asked.has('status')
        ? { status: (id, { mayBeLost }) => post('/verify/status', { id, mayBeLost }) }
        : {}),
      ...(asked.has('nonce') ? { nonce: document.querySelector('script').nonce } : {}),
      ...(asked.has('trusted')
        ? { trustedTypes: globalThis.trustedTypes.createPolicy('shop', { createScriptURL: (url) => url }) }
        : {}),
    });
    if (end.outcome === 'returned') await open(end.params);
    else say(`${end.outcome}: ${end.error ?? end.reason}`);
  } catch (error) {
    say(error.name);
  }
}

document.querySelector('button').addEventListener('click', () => void run());
if (returned) {
  const { redirectUrl, code } = await post('/verify/report', returned);
  if (redirectUrl) location.replace(redirectUrl);
  else say(code);
} else if (await handBack(arrival)) say('done');
else if (arrival.params) await open(arrival.params);
else if (arrival.error) say(arrival.error);
