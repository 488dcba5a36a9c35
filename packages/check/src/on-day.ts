// Checks of ages, on a day that suits them: today, or another one for an app that believes the time it is told.
import { noonOf, seoulDay } from './age.ts';
import { type Finding, notApplicable } from './check.ts';
import { Stage } from './stage.ts';

/** A judgement that depends on the date in Seoul. */
export interface DatedCheck {
  /** Whether this day can show the mistake. */
  readonly isSuited: (day: string) => boolean;
  /** A day that can, for an app that takes `{now}`; `undefined` where no day can. */
  readonly another: (day: string) => string | undefined;
  readonly judge: (stage: Stage, day: string) => Promise<Finding>;
}

/** Judges today, or on the other day. Where neither is possible, the check is not applicable. */
export async function onDay(stage: Stage, check: DatedCheck): Promise<Finding> {
  const today = seoulDay(stage.nowMs());
  if (check.isSuited(today)) return whileItLasts(stage, check, today);
  const day = check.another(today);
  if (day === undefined || !stage.knowsTime) return notApplicable('not-today');
  return atInstant(stage, noonOf(day), async (other) => check.judge(other, day));
}

/** Starts another instance of the app at an instant. */
export async function atInstant(
  stage: Stage,
  now: string,
  judge: (stage: Stage) => Promise<Finding>,
): Promise<Finding> {
  const app = await stage.launch?.({ now });
  if (app === undefined) return notApplicable('needs-clock');
  const other = new Stage({ ...stage.parts, app, now });
  try {
    return await judge(other);
  } finally {
    stage.sessions.push(...other.sessions);
    await app.close();
  }
}

/** Midnight in Seoul may pass while the check goes on. Then it says nothing, and is made again. */
async function whileItLasts(stage: Stage, check: DatedCheck, today: string): Promise<Finding> {
  const finding = await check.judge(stage, today);
  return seoulDay(stage.nowMs()) === today ? finding : onDay(stage, check);
}
