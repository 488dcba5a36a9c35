import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { VerifiedForServer } from '@bonin/contracts/verification/certificate-result';
import type { Provider } from '@bonin/contracts/verification/provider';
import { startSimulator } from '@bonin/simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyPerson } from '../examples/five-lines.ts';
import { verifyWithoutPhone } from '../examples/phoneless-test.ts';
import { open, start } from '../examples/shop-server.ts';
import { memberStore, signUp } from '../examples/sign-up.ts';
import { buildApiInTestMode } from '../generate/api-in-test-mode.ts';
import { readText } from '../generate/root.ts';
import { files } from './support/files.ts';
import { verifyAsShop } from './support/verify-as-shop.ts';

const run = promisify(execFile);
const readmes = ['README.md', 'README.ko.md'];
/** Each page with its translation. */
const translated = [
  ['README.md', 'README.ko.md'],
  ['docs/tutorial/first-verification.md', 'docs/tutorial/first-verification.ko.md'],
  ['docs/how-to/integrate-your-server.md', 'docs/how-to/integrate-your-server.ko.md'],
  ['docs/how-to/call-the-api-over-http.md', 'docs/how-to/call-the-api-over-http.ko.md'],
  ['docs/how-to/check-an-installation.md', 'docs/how-to/check-an-installation.ko.md'],
  ['docs/how-to/deploy.md', 'docs/how-to/deploy.ko.md'],
] as const;
/** The pages with the commands of a verification, in both languages. */
const tutorials = translated[1];
const httpGuides = translated[3];
const SHOP_SECRET = 'bonin-dev-shop-secret';
/** The addresses of `npm start`. */
const USUAL = {
  web: 'http://localhost:5173',
  api: 'http://127.0.0.1:4000',
  simulator: 'http://127.0.0.1:4100',
};

/** The commands that a page tells the reader to run, in order. */
function commandsOf(markdown: string): string {
  const blocks = markdown.matchAll(/^<!-- run -->\n```sh\n(?<commands>[^]*?)^```$/gm);
  return [...blocks].map(({ groups }) => groups?.['commands'] ?? '').join('\n');
}

function blocksOf(markdown: string, language: string): readonly string[] {
  const blocks = markdown.matchAll(/^```(?<language>\w+)\n(?<code>[^]*?)^```$/gm);
  return [...blocks].flatMap(({ groups }) =>
    groups?.['language'] === language ? [groups['code'] ?? ''] : [],
  );
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The API under an origin that is known before it is built, and closed with the test. */
async function startApi(environment: Record<string, string>): Promise<string> {
  const server = createServer();
  const origin = await listen(server);
  const app = await buildApiInTestMode({ ...environment, PUBLIC_ORIGIN: origin });
  server.on('request', (request, response) => {
    app.routing(request, response);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await app.close();
  });
  return origin;
}

async function startBoth() {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  return { simulator, api: await startApi(simulator.world().environment) };
}

/** Runs the commands of a page with the addresses of this test. */
async function runCommands(commands: string): Promise<unknown> {
  const { simulator, api } = await startBoth();
  const script = commands
    .replaceAll(USUAL.web, api)
    .replaceAll(USUAL.api, api)
    .replaceAll(USUAL.simulator, simulator.origin);
  const { stdout } = await run('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    env: { PATH: process.env['PATH'] ?? '', NO_PROXY: '127.0.0.1' },
  });
  return JSON.parse(stdout);
}

describe('the commands of the first verification', () => {
  const [commands = '', korean] = tutorials.map((path) => commandsOf(readText(path)));

  it('are the same in both languages, so that one of them is run', () => {
    expect(korean).toBe(commands);
  });

  it('end with a verified person, also in the guide for other languages', async () => {
    const result = await runCommands(commandsOf(readText(httpGuides[0])));
    expect(VerifiedForServer.parse(result)).toMatchObject({ purpose: 'sign-up', provider: 'kcb' });
  });

  it('end with a verified person', async () => {
    const result = VerifiedForServer.parse(await runCommands(commands));
    expect(result).toMatchObject({ status: 'verified', purpose: 'sign-up' });
    expect(result.identity).toMatchObject({ name: '홍길동', phoneNumber: '01000000001' });
  });

  it('end with not_bound where the verifier is another', async () => {
    const other = commands.replace(
      '\\"codeVerifier\\": \\"$verifier\\"',
      `\\"codeVerifier\\": \\"${'A'.repeat(43)}\\"`,
    );
    expect(other).not.toBe(commands);
    expect(await runCommands(other)).toMatchObject({ status: 403, code: 'not_bound' });
  });

  it('end with unauthorized where the Bearer is another', async () => {
    const at = commands.lastIndexOf(SHOP_SECRET);
    const other = `${commands.slice(0, at)}somebody-elses-secret${commands.slice(at + SHOP_SECRET.length)}`;
    expect(await runCommands(other)).toMatchObject({ status: 401, code: 'unauthorized' });
  });
});

/** Examples that the simulator's pages show, and their own test runs. */
const OF_THE_GUIDE = /\/(?:app-under-test|first-simulator-test)\.ts$/;

describe('the code of the documents', () => {
  const examples = files(/^docs\/examples\/.*\.ts$/).filter(({ path }) => !OF_THE_GUIDE.test(path));
  const shown = files(/^(?:README|docs\/how-to\/[\w-]+)\.md$/).flatMap(({ text }) => blocksOf(text, 'ts'));

  it.each(examples)('shows $path, which is compiled and run here', ({ text }) => {
    expect(shown).toContain(text);
  });

  it('is nothing but an example in the READMEs and in the guide to a server', () => {
    const texts = new Set(examples.map(({ text }) => text));
    for (const path of [...readmes, 'docs/how-to/integrate-your-server.md']) {
      const blocks = blocksOf(readText(path), 'ts');
      expect(blocks.length).toBeGreaterThan(0);
      expect(blocks.filter((block) => !texts.has(block))).toEqual([]);
    }
  });

  it.each(translated)('is the same in %s and %s', (english, korean) => {
    const [en = '', ko = ''] = [english, korean].map(readText);
    for (const language of ['sh', 'ts', 'mermaid', 'text'])
      expect(blocksOf(ko, language)).toEqual(blocksOf(en, language));
    expect(ko.match(/^##? /gm)).toHaveLength(en.match(/^##? /gm)?.length ?? 0);
  });

  it('begins with git clone and the two commands, which package.json has', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
    for (const path of readmes)
      expect(blocksOf(readText(path), 'sh')[0]).toMatch(/^git clone .*\nnpm start.*\nnpm test/);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'generate']));
  });
});

describe('the examples', () => {
  it('start and open a verification as a shop’s server', async () => {
    const { simulator, api } = await startBoth();
    const shop = { api, shop: api, secret: SHOP_SECRET };
    const { page, pending } = await start(shop);
    if (page.provider !== 'kcb') throw new Error('the first provider is KCB');
    expect(page.form.action).toBe(`${simulator.origin}/CommonSvl`);
    const { returnUrl, fields } = simulator.world().finish(page.serviceToken);
    const back = await fetch(`${returnUrl}?${new URLSearchParams(fields).toString()}`, {
      redirect: 'manual',
    });
    const params = new URL(back.headers.get('location') ?? '').searchParams.get('params') ?? '';
    const stranger = { ...pending, codeVerifier: 'A'.repeat(43) };
    await expect(open(shop, params, stranger)).rejects.toThrow('not_bound');
    expect(await open(shop, params, pending)).toMatchObject({ status: 'verified' });
    expect(await open(shop, params, pending)).toMatchObject({ status: 'verified' });
    await expect(open(shop, params, stranger)).rejects.toThrow('not_bound');
  });

  it('verify a person in five lines, and nobody without the code verifier of the start', async () => {
    const { simulator, api } = await startBoth();
    const started: string[] = [];
    const post = async (path: string, body: object) => {
      const answer = await fetch(api + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${SHOP_SECRET}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const fields = (await answer.json()) as { serviceToken?: string; form?: object; code?: string };
      started.push(fields.serviceToken ?? '');
      return fields;
    };
    const submit = async () => {
      const { returnUrl, fields } = simulator.world().finish(started.at(-1) ?? '');
      const back = await fetch(`${returnUrl}?${new URLSearchParams(fields).toString()}`, {
        redirect: 'manual',
      });
      return new URL(back.headers.get('location') ?? '').searchParams.get('params') ?? '';
    };
    expect(await verifyPerson(post, submit, api)).toMatchObject({ status: 'verified' });
    const forgetful = async (path: string, body: object) => post(path, { ...body, codeVerifier: undefined });
    expect(await verifyPerson(forgetful, submit, api)).toMatchObject({ status: 403, code: 'not_bound' });
    expect(await verifyPerson(post, async () => 'x'.repeat(1500), api)).toMatchObject({
      code: 'invalid_request',
    });
  });

  it('verify without a phone, in a world of the test’s own', async () => {
    const { location, journal } = await verifyWithoutPhone(async (environment) => {
      const api = await startApi(environment);
      const { page } = await start({ api, shop: api, secret: SHOP_SECRET });
      return { serviceToken: page.provider === 'kcb' ? page.serviceToken : '' };
    });
    expect(location).toContain('/cert-result?params=');
    expect(journal.filter(({ operation }) => operation === 'popup-result')).toHaveLength(1);
  });

  it('let each person join once, and no minor, whoever verified them', async () => {
    const { simulator, api } = await startBoth();
    const members = memberStore([{ keyId: 'k1', key: crypto.getRandomValues(new Uint8Array(32)) }]);
    const tell = async (provider: Provider, phoneNumber: string) =>
      signUp(members, await verifyAsShop(simulator, api, provider, phoneNumber));
    expect(await tell('kcb', '01000000001')).toBe('joined');
    // The same human being under a new name and number, by another provider.
    expect(await tell('iamport', '01000000008')).toBe('already-a-member');
    expect(await tell('portone', '01000000001')).toBe('already-a-member');
    expect(await tell('portone', '01000000004')).toBe('minor');
    expect(await tell('iamport', '01000000003')).toBe('minor');
    expect(await tell('iamport', '01000000007')).toBe('no-ci');
    expect(await tell('iamport', '01000000002')).toBe('joined');
  });

  it('know a member again by the CI, and nobody else', async () => {
    const key = (keyId: string) => ({ keyId, key: crypto.getRandomValues(new Uint8Array(32)) });
    const ci = (byte: number) => Buffer.alloc(64, byte).toString('base64');
    const members = memberStore([key('2026-02'), key('2026-01')]);
    members.join(ci(1));
    expect([members.isMember(ci(1)), members.isMember(ci(2))]).toEqual([true, false]);
  });
});
