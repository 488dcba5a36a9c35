// One check in its own place: control, mutation, evidence, verdict.
import { performance } from 'node:perf_hooks';
import type { Bench, Place } from './bench/bench.ts';
import { type Check, type Finding, inconclusive, notApplicable } from './check.ts';
import type { Subject } from './config.ts';
import { type Control, control } from './control.ts';
import { curlLine } from './http/curl.ts';
import { unmet } from './needs.ts';
import type { Newcomers } from './people.ts';
import type { Driver } from './protocols/driver.ts';
import type { CheckResult, Evidence } from './report.ts';
import { Stage, StartRefused } from './stage.ts';

/** What all checks of a run share. */
export interface Shared {
  readonly bench: Bench;
  readonly subject: Subject;
  readonly driver: Driver;
  readonly newcomers: Newcomers;
  readonly rerun: (id: string) => string;
  /** The time that every app is started with; the real time where it is absent. */
  readonly now?: string | undefined;
  /** The control of the whole run, where it stands for the control of each check. */
  readonly trusted?: Control | undefined;
}

const MOST_REQUESTS = 12;
const MOST_ENTRIES = 20;

/** Runs one check and says what it found. It never throws. */
export async function runOne(check: Check, shared: Shared): Promise<CheckResult> {
  const startedMs = performance.now();
  const result = (finding: Finding, evidence?: Evidence): CheckResult => ({
    id: check.id,
    class: check.class,
    ...finding,
    durationMs: Math.round(performance.now() - startedMs),
    ...(evidence === undefined ? {} : { evidence }),
    rerun: shared.rerun(check.id),
  });
  const missing = unmet(check, shared);
  if (missing !== undefined) return result(notApplicable(missing));
  let place: Place;
  try {
    place = await shared.bench.acquire();
  } catch (error) {
    return result(inconclusive('app-gone', error instanceof Error ? error.message : undefined));
  }
  const stage = new Stage({
    ...shared,
    ...place,
    chromium: shared.bench.chromium,
    knowsTime: shared.bench.knowsTime,
  });
  let finding: Finding = inconclusive('broken-check');
  try {
    finding = await judged(check, stage, shared.trusted);
    const isShown = finding.verdict === 'fail' || finding.verdict === 'warn';
    return result(finding, isShown ? evidenceOf(stage) : undefined);
  } catch (error) {
    return result(inconclusive('broken-check', error instanceof Error ? error.name : undefined));
  } finally {
    const failed = finding.verdict === 'fail' ? check.id : undefined;
    await shared.bench.release(place, finding.verdict !== 'pass', failed);
  }
}

async function judged(check: Check, stage: Stage, trusted: Control | undefined): Promise<Finding> {
  const first = trusted ?? (await control(stage));
  if (!first.isAccepted) return inconclusive(first.reason, first.detail);
  if (check.needs?.includes('result-call') === true && !first.callsResult)
    return notApplicable('no-result-call');
  stage.forgetSessions();
  try {
    const finding = await check.run(stage);
    if (finding.verdict !== 'pass' || !wasTroubled(stage)) return finding;
    // A refusal of an app that has fallen over proves nothing.
    return (await stage.stillAccepts()) ? finding : inconclusive('app-gone');
  } catch (error) {
    if (error instanceof StartRefused) return inconclusive('start-refused', error.message);
    throw error;
  }
}

function wasTroubled(stage: Stage): boolean {
  return stage
    .hops()
    .some(({ answer }) => answer.status === 0 || answer.status >= 500 || answer.status === 429);
}

function evidenceOf(stage: Stage): Evidence {
  const { screenshot } = stage;
  const requests = stage.hops().map(({ sent, answer }) => {
    const end = answer.status === 0 ? 'no answer' : String(answer.status);
    return `${curlLine(sent)}  # ${end}`;
  });
  const journal = stage.world.journal({ afterId: stage.markedEntry }).map((entry) => {
    const code = (entry.response.body as { rsp_cd?: string } | undefined)?.rsp_cd;
    const words = [
      entry.request.method,
      entry.request.path,
      String(entry.response.status),
      code,
      entry.fault,
    ];
    return `${entry.operation}: ${words.filter((word) => word !== undefined).join(' ')}`;
  });
  return {
    requests: requests.slice(-MOST_REQUESTS),
    journal: journal.slice(-MOST_ENTRIES),
    ...(screenshot === undefined ? {} : { screenshot }),
  };
}
