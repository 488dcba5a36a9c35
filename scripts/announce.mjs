// Waits until web, api and simulator answer, then says the one address to open. Part of `npm start`.
const WEB = 'http://localhost:5173';
const PARTS = [
  ['web', WEB],
  ['api', 'http://127.0.0.1:4000/readyz'],
  ['simulator', 'http://127.0.0.1:4100/readyz'],
];
const POLL_MS = 250;
const SPEAK_AFTER_MS = 60_000;

const answers = async ([, url]) => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
};

const startedAt = Date.now();
let spoken = false;
for (;;) {
  const up = await Promise.all(PARTS.map(answers));
  if (up.every(Boolean)) break;
  if (!spoken && Date.now() - startedAt > SPEAK_AFTER_MS) {
    spoken = true;
    const missing = PARTS.filter((_, index) => !up[index]).map(([name, url]) => `${name} (${url})`);
    console.error(`Still waiting for ${missing.join(', ')}: see the lines above for the reason.`);
  }
  await new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
  });
}
console.log(`
  본인 bonin is ready.

    Open    ${WEB}
    SMS     http://127.0.0.1:4100/__sim/inbox   (codes that the simulator "sent")
    API     ${WEB}/docs

  Ctrl+C stops everything.
`);
