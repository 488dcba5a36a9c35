// The same shop in React, in StrictMode: every effect runs twice, every component is mounted twice.
import { handBack, takeArrival } from '@bonin/browser/hand-back';
import { verify } from '@bonin/browser/verify';
import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

async function post(path, body = {}) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json();
}

/** Where `verify` is called; gone, it takes its window with it. */
function Start({ onEnd }) {
  const aborted = useRef();
  const [heard, setHeard] = useState([]);
  useEffect(() => {
    const abort = new AbortController();
    aborted.current = abort.signal;
    return () => abort.abort();
  }, []);
  const click = async () => {
    try {
      const end = await verify({
        start: () => post('/verify/start', { provider: 'kcb' }),
        window: new URLSearchParams(location.search).get('window') ?? 'popup',
        signal: aborted.current,
        onProgress: (progress) => setHeard((before) => [...before, progress]),
      });
      onEnd(end);
    } catch (error) {
      onEnd({ outcome: error.name });
    }
  };
  return (
    <>
      <button type="button" onClick={click}>
        본인인증
      </button>
      <ol>
        {heard.map((progress, index) => (
          <li key={index}>{progress}</li>
        ))}
      </ol>
    </>
  );
}

/** The landing page, as everybody writes it. */
function Done({ onEnd }) {
  const [arrival, setArrival] = useState();
  useEffect(() => setArrival(takeArrival()), []);
  useEffect(() => {
    if (arrival === undefined) return;
    const land = async () => {
      if (await handBack(arrival)) onEnd({ outcome: 'done' });
      else onEnd({ outcome: arrival.params ? 'returned' : 'failed', ...arrival });
    };
    void land();
  }, [arrival, onEnd]);
  return null;
}

function Shop() {
  const [path, setPath] = useState(location.pathname);
  const [status, setStatus] = useState('');
  const end = useRef(async ({ outcome, params, error, reason }) => {
    const { name, code } =
      outcome === 'returned' ? await post('/verify/open', { params }) : { name: outcome };
    setStatus([name ?? code, error ?? reason].filter(Boolean).join(': '));
  });
  useEffect(() => {
    const show = () => setPath(location.pathname);
    addEventListener('popstate', show);
    return () => removeEventListener('popstate', show);
  }, []);
  // As a router does it: with a state of its own, without which it does not find its way back.
  const go = (to) => {
    history.pushState({ router: to }, '', to);
    setPath(to);
  };
  return (
    <main>
      <h1>{path}</h1>
      {path === '/' && <Start onEnd={end.current} />}
      {path === '/done' && <Done onEnd={end.current} />}
      <nav>
        <button type="button" onClick={() => go('/')}>
          시작
        </button>
        <button type="button" onClick={() => go('/cart')}>
          장바구니
        </button>
      </nav>
      <p role="status">{status}</p>
    </main>
  );
}

history.replaceState({ router: location.pathname }, '');
createRoot(document.body).render(
  <StrictMode>
    <Shop />
  </StrictMode>,
);
