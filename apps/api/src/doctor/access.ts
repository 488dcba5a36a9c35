/** Asks a provider once, with the API's own client and call: credentials, admitted address, clock. */
import type { Dispatcher } from 'undici';
import { AppError } from '../errors.ts';
import { createUpstreamHttp, type UpstreamAnswer, type UpstreamHttp } from '../providers/http.ts';
import { MAX_SKEW_MS } from '../providers/life.ts';
import type { ContractContext, ProbeContext, ProviderProbe } from '../providers/probe.ts';
import type { ProxySettings } from '../providers/proxies.ts';
import type { UpstreamCause } from '../providers/upstream-cause.ts';
import { createUpstream } from '../providers/upstream.ts';
import type { Clock } from '../surroundings.ts';
import type { CauseWords } from './causes.ts';
import { fine, problem, skipped, warning, type Note } from './finding.ts';
import { explain } from './reach.ts';
import { addressRefused, credentialsRefused, pageNote, statusNote } from './statuses.ts';

/** A difference of the clocks that is worth a warning. */
const NOTABLE_SKEW_MS = 30_000;

/** Settings of the one harmless call to a provider. */
export interface AccessOptions {
  readonly context: ContractContext;
  readonly proxies: ProxySettings;
  /** Time for all calls together, in milliseconds. */
  readonly timeoutMs: number;
  readonly words: CauseWords;
  readonly dispatcher?: Dispatcher | undefined;
}

/** What the call showed about the credentials and about the clock. */
export interface AccessNotes {
  readonly access: Note;
  readonly clock: Note;
}

/** Makes the provider's harmless call. */
export async function checkAccess(probe: ProviderProbe, options: AccessOptions): Promise<AccessNotes> {
  const { clock, mode } = options.context;
  const http = createUpstreamHttp({
    mode,
    clock,
    observe: () => undefined,
    proxies: options.proxies,
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
  });
  const remembered = remember(http, clock);
  try {
    const access = await ask(
      probe,
      { ...options.context, upstream: createUpstream(remembered.http, options.timeoutMs) },
      options.words,
      remembered.last,
    );
    return { access, clock: clockNote(remembered.skewMs(), probe.comparesTime) };
  } finally {
    await http.close();
  }
}

async function ask(
  probe: ProviderProbe,
  context: ProbeContext,
  words: CauseWords,
  last: () => UpstreamAnswer | undefined,
): Promise<Note> {
  try {
    await probe.ask(context);
    return fine(probe.proven);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refusalNote(probe, error, { words, answer: last() });
  }
}

interface Refusal {
  readonly words: CauseWords;
  readonly answer: UpstreamAnswer | undefined;
}

function refusalNote(probe: ProviderProbe, error: AppError, { words, answer }: Refusal): Note {
  const { cause, status, fields = [] } = error.upstream ?? { cause: 'OTHER', status: answer?.status };
  const isJson = answer?.json !== undefined;
  if (probe.isAddressRefusal?.(answer?.json) === true) return addressRefused(probe, status);
  if (cause === 'STATUS' && status !== undefined) return statusNote(probe, status, isJson);
  if (cause === 'FORM' && answer !== undefined && !isJson) return pageNote(probe, answer.status);
  if (error.code === 'provider_configuration') return credentialsRefused(probe, status);
  const note = explain(cause as UpstreamCause, words);
  if (fields.length === 0) return note;
  return { ...note, sentence: `${note.sentence.slice(0, -1)} (${fields.join(', ')}).` };
}

interface Remembered {
  readonly http: Pick<UpstreamHttp, 'call'>;
  readonly last: () => UpstreamAnswer | undefined;
  /** How far the provider's clock is ahead of ours. */
  readonly skewMs: () => number | undefined;
}

/** Keeps the last answer and the difference of the clocks. */
function remember(http: UpstreamHttp, clock: Clock): Remembered {
  let last: UpstreamAnswer | undefined;
  let skewMs: number | undefined;
  return {
    http: {
      async call(request, signal) {
        const sentAt = clock.now();
        last = await http.call(request, signal);
        // Dates have whole seconds: on average half a second is missing.
        if (last.dateMs !== undefined) skewMs = last.dateMs + 500 - (sentAt + clock.now()) / 2;
        return last;
      },
    },
    last: () => last,
    skewMs: () => skewMs,
  };
}

function clockNote(skewMs: number | undefined, comparesTime: boolean): Note {
  if (skewMs === undefined) return skipped('Not checked: no answer with a date came.');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const sentence = `This machine’s clock is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} the provider’s`;
  const cure = 'Synchronise the clock (chrony, systemd-timesyncd).';
  if (comparesTime && Math.abs(skewMs) > MAX_SKEW_MS) {
    return problem(
      'clock_skew',
      `${sentence}; the API refuses results that are more than ${MAX_SKEW_MS / 1000} s off.`,
      cure,
    );
  }
  if (Math.abs(skewMs) > NOTABLE_SKEW_MS) return warning('clock_drift', `${sentence}.`, cure);
  return fine('The clock agrees with the provider’s.');
}
