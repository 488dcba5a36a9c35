// Makes what `docker build` makes of our Dockerfiles, without Docker: the build stage runs in this checkout, and the last stage
// becomes a folder. An instruction that is not known here is refused, so that no step stays untried.
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { REPOSITORY } from './guide.ts';

const execute = promisify(execFile);
const CHECKOUT = fileURLToPath(REPOSITORY);

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** An image, as a folder and what starts in it. */
export interface Image {
  /** The root of its file system. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  /** User and group. */
  readonly ids: readonly [number, number];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly healthcheck: readonly string[];
}

type Draft = { -readonly [Key in keyof Image]: Image[Key] };

/** The stages of a Dockerfile, each with its instructions. The first `ARG` stands before all stages. */
export function stagesOf(path: string): readonly (readonly Instruction[])[] {
  const lines = readFileSync(join(CHECKOUT, path), 'utf8')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const instructions = lines.map((line) => {
    const [name = '', ...words] = line.trim().split(' ');
    return { name, rest: words.join(' ').trim() };
  });
  const starts = instructions.flatMap(({ name }, at) => (name === 'FROM' ? [at] : []));
  return starts.map((start, at) => instructions.slice(start, starts[at + 1]));
}

/**
 * Runs a Dockerfile's steps.
 *
 * @param to an empty folder.
 * @param npm environment of `npm install`: a test has its packages from this machine.
 */
export async function buildImage(path: string, to: string, npm: NodeJS.ProcessEnv): Promise<Image> {
  const [build = [], last = [], ...more] = stagesOf(path);
  if (more.length > 0) throw new Error(`${path} has more than two stages`);
  const out = join(to, 'out');
  for (const instruction of build) await runBuildStep(instruction, out, npm);
  const image: Draft = {
    root: join(to, 'root'),
    workdir: '/',
    env: {},
    ids: [0, 0],
    entrypoint: [],
    cmd: [],
    healthcheck: [],
  };
  for (const { name, rest } of last) {
    const step = LAST_STEPS[name];
    if (step === undefined) throw new Error(`${path} has ${name}, which this script does not know`);
    step(image, rest, out);
  }
  return image;
}

/** As Docker's cache: what both images begin with runs once, and `npm test` has installed before it builds. */
const cached = new Set(['npm run -s setup']);

async function runBuildStep({ name, rest }: Instruction, out: string, npm: NodeJS.ProcessEnv): Promise<void> {
  // The checkout is what `COPY . .` copies.
  if (name !== 'RUN') {
    if (!['FROM', 'ARG', 'WORKDIR'].includes(name) && `${name} ${rest}` !== 'COPY . .') {
      throw new Error(`${name} in a build stage is not known here`);
    }
    return;
  }
  if (cached.has(rest)) return;
  const env = { ...process.env, OUT: out, ...(rest.startsWith('npm install ') ? npm : {}) };
  await execute('sh', ['-c', rest], { cwd: CHECKOUT, env });
  if (!rest.includes('$OUT')) cached.add(rest);
}

const list = (rest: string) => JSON.parse(rest.slice(rest.indexOf('['))) as string[];

const LAST_STEPS: Readonly<Record<string, (image: Draft, rest: string, out: string) => void>> = {
  FROM: ({ root }) => {
    mkdirSync(root, { recursive: true });
  },
  WORKDIR: (image, rest) => {
    image.workdir = rest;
    mkdirSync(join(image.root, rest), { recursive: true });
  },
  COPY: ({ root, workdir }, rest, out) => {
    const [, from = '', to = ''] = /^--from=build (\S+) (\S+)$/.exec(rest) ?? [];
    const source = from.startsWith('/src/')
      ? join(CHECKOUT, from.slice('/src/'.length))
      : out + from.slice('/out'.length);
    const target = join(root, resolve(workdir, to));
    mkdirSync(dirname(target), { recursive: true });
    if (from.startsWith('/src/')) cpSync(source, target, { recursive: true });
    else renameSync(source, target);
  },
  // The paths of the image lie below its root.
  RUN: ({ root }, rest) => {
    execFileSync('sh', ['-c', rest.replaceAll(/(?<= )\//g, `${root}/`)], { stdio: 'pipe' });
  },
  ENV: (image, rest) => {
    const at = rest.indexOf('=');
    image.env = { ...image.env, [rest.slice(0, at)]: rest.slice(at + 1) };
  },
  USER: (image, rest) => {
    const [user = '', group = user] = rest.split(':');
    image.ids = [Number(user), Number(group)];
  },
  HEALTHCHECK: (image, rest) => {
    image.healthcheck = list(rest);
  },
  ENTRYPOINT: (image, rest) => {
    image.entrypoint = list(rest);
  },
  CMD: (image, rest) => {
    image.cmd = list(rest);
  },
  VOLUME: () => undefined,
  EXPOSE: () => undefined,
};
