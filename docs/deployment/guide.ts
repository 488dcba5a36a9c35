// docs/how-to/deploy.md and the files that it installs, as data.
import { readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** The repository's folder: `/opt/bonin` of the guide. */
export const REPOSITORY = ROOT;

const page = read('docs/how-to/deploy.md');

/** The variables of the guide's `bonin.env`, as they stand there. */
export const ENVIRONMENT: Readonly<Record<string, string>> = Object.fromEntries(
  blockOf('ini').map((line) => {
    const [name = '', ...value] = line.split('=');
    return [name, value.join('=')];
  }),
);

/** Every command of the guide's steps. */
export const COMMANDS: readonly string[] = [
  ...page.matchAll(/^ {3}```sh\n(?<code>[^]*?)^ {3}```$/gm),
].flatMap(({ groups }) => linesOf(groups?.['code'] ?? ''));

/** The settings of the systemd unit; a setting that stands twice keeps its last value. */
export const UNIT: Readonly<Record<string, string>> = Object.fromEntries(
  linesOf(read('deploy/systemd/bonin.service')).flatMap((line) => {
    const found = /^(?<name>[A-Z]\w+)=(?<value>.*)$/.exec(line)?.groups;
    return found === undefined ? [] : [[found['name'] ?? '', found['value'] ?? '']];
  }),
);

/** The nginx configuration as it stands in the file. */
export const NGINX = read('deploy/nginx/bonin.conf');

function blockOf(language: string): string[] {
  const found = new RegExp(String.raw`^ {3}\`\`\`${language}\n(?<code>[^]*?)^ {3}\`\`\`$`, 'm').exec(page);
  return linesOf(found?.groups?.['code'] ?? '');
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
