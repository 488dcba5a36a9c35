// Whether a port is free, and if not, who has it.
import { Agent, get } from 'node:http';
import { connect, createServer } from 'node:net';

/** @typedef {'free' | 'bonin' | 'another program' | 'not allowed'} Holder */

// `localhost` is one or the other. A server on every address answers at both.
const LOOPBACK = ['127.0.0.1', '::1'];
const ANSWER_MS = 1500;
const MOST_BYTES = 64 * 1024;

/**
 * Who has a port of this machine.
 *
 * @param {number} port
 * @param {string} [host] - Where the part listens, if not at the machine's own addresses.
 * @returns {Promise<Holder>}
 */
export async function holderOf(port, host) {
  const hosts = [...new Set([...LOOPBACK, ...(host === undefined ? [] : [host])])];
  // Some systems let a program bind 127.0.0.1 beside a server on every address: only a call finds that one.
  if ((await Promise.all(hosts.map((each) => answers(each, port)))).some(Boolean)) {
    return (await isBonin(port)) ? 'bonin' : 'another program';
  }
  // A program can hold a port without answering, and a user may be refused one.
  const codes = [];
  for (const each of hosts) codes.push(await tryToListen(each, port));
  if (codes.includes('EADDRINUSE')) return 'another program';
  return codes.includes('EACCES') ? 'not allowed' : 'free';
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: ANSWER_MS });
    /** @param {boolean} found */
    const end = (found) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string>} Node's error code; empty if it can.
 */
function tryToListen(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : 'unknown'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve('')));
  });
}

/** A part of a running bonin says so itself. @param {number} port */
async function isBonin(port) {
  const [ready, page] = await Promise.all([ask(port, '/readyz'), ask(port, '/')]);
  return (
    /"simulator":"bonin"|"status":"ready","mode":"(?:test|live)"/.test(ready.body) ||
    page.body.includes('<title>휴대폰 본인인증 · 본인</title>')
  );
}

/**
 * Asks a server on this machine, past any proxy.
 *
 * @param {number} port
 * @param {string} path
 * @param {string} [host]
 * @returns {Promise<{ status: number, body: string }>} Status 0 without an answer.
 */
export function ask(port, path, host = '127.0.0.1') {
  return new Promise((resolve) => {
    let body = '';
    let status = 0;
    const done = () => resolve({ status, body });
    const agent = new Agent({ keepAlive: false });
    // The web app sends a browser that comes by another name over to this one.
    const headers = { host: `localhost:${port}`, accept: 'text/html, application/json' };
    const request = get({ host, port, path, agent, headers, timeout: ANSWER_MS }, (response) => {
      status = response.statusCode ?? 0;
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        body += chunk;
        if (body.length > MOST_BYTES) request.destroy();
      });
      response.once('close', done);
    });
    // The time for the whole answer: an idle time alone never ends a server that drips.
    const timer = setTimeout(() => request.destroy(), ANSWER_MS);
    request.once('close', () => clearTimeout(timer));
    request.once('error', done);
  });
}
