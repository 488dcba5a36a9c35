// The browsers, in a process of their own: so many connections, each of which asks, waits for the answer and asks again.
import { Agent, request } from 'node:http';

const ORIGIN = 'http://localhost:5173';
const PAGE = { origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
const START = JSON.stringify({ successUrl: `${ORIGIN}/cert-result`, failUrl: `${ORIGIN}/cert-fail` });

const steps = {
  start: {
    ask: () => ['POST', '/api/start-certificate', PAGE, START],
    keep: ({ headers, text }) => ({
      token: JSON.parse(text).serviceToken,
      cookie: headers['set-cookie'][0].split(';')[0],
    }),
  },
  callback: {
    ask: ({ token, cookie, path }) => ['GET', `${path}?svc_tkn=${token}`, { cookie }],
    keep: ({ headers }, journey) => ({
      ...journey,
      params: new URL(headers.location).searchParams.get('params'),
    }),
  },
  result: {
    ask: ({ cookie, params }) => [
      'POST',
      '/api/certificate-result',
      { ...PAGE, cookie },
      JSON.stringify({ params }),
    ],
    keep: ({ text }, journey) => (text.includes('홍길동') ? journey : undefined),
  },
};

function call(agent, port, [method, path, headers, body]) {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ headers: response.headers, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function run({ step, port, connections, journeys }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { ask, keep } = steps[step];
  const kept = [];
  const times = [];
  const left = [...journeys];
  const browse = async () => {
    for (let journey = left.pop(); journey !== undefined; journey = left.pop()) {
      const began = performance.now();
      const answered = await call(agent, port, ask(journey));
      times.push(performance.now() - began);
      kept.push(keep(answered, journey));
    }
  };
  await Promise.all(Array.from({ length: connections }, browse));
  agent.destroy();
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { kept, p50: at(0.5), p99: at(0.99) };
}

async function answer(asked) {
  try {
    process.send(await run(asked));
  } catch (error) {
    process.send({ error: String(error) });
  }
}

process.on('message', (asked) => void answer(asked));
process.on('disconnect', () => process.exit(0));
