'use client';
// The page that starts, and the page that people return to.
import { handBack, takeArrival } from '@bonin/browser/hand-back';
import { verify, type Controls } from '@bonin/browser/verify';
import { useEffect, useState } from 'react';
import { BUTTONS, TEXTS } from './texts';

async function post(path: string, body: object, signal?: AbortSignal) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`/verify/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal,
  });
  return answer.headers.get('content-type')?.includes('json') ? answer.json() : { code: 'internal_error' };
}
const open = async (params: string, transactionId?: string) => {
  const { end, code } = await post('open', { params, transactionId });
  return end ?? code;
};

export function Shop() {
  const [word, setWord] = useState('');
  const [controls, setControls] = useState<Controls>();
  useEffect(() => {
    const arrival = takeArrival(); // StrictMode runs this twice, and gets the same arrival
    const { params, error, transactionId } = arrival;
    if (!params && !error) return;
    const goOn = async (isTaken: boolean) =>
      setWord(isTaken ? 'done' : params ? await open(params, transactionId) : error);
    void handBack(arrival).then(goOn);
  }, []);
  const run = async (purpose: string) => {
    const end = await verify({
      start: (signal) => post('start', { purpose }, signal),
      status: (transactionId, { mayBeLost, signal }) => post('status', { transactionId, mayBeLost }, signal),
      claim: (transactionId, transferCode, signal) => post('claim', { transactionId, transferCode }, signal),
      window: matchMedia('(pointer: coarse)').matches ? 'tab' : 'popup',
      onProgress: (progress, given) => {
        setControls(given);
        setWord(progress);
      },
    });
    setControls(undefined);
    if (end.outcome === 'returned') setWord(await open(end.params, end.transactionId));
    else setWord(end.outcome === 'failed' ? end.error : end.reason);
  };
  return (
    <main>
      {Object.entries(BUTTONS).map(([purpose, text]) => (
        <button key={purpose} onClick={() => void run(purpose)}>
          {text}
        </button>
      ))}
      <p role="status">{TEXTS[word] ?? word}</p>
      {controls && <button onClick={() => controls.giveUp()}>그만두기</button>}
    </main>
  );
}
