// The control: an ordinary verification must be accepted, or nothing can be judged.
import type { Reason } from './check.ts';
import { valueAt } from './json-path.ts';
import { type Stage, StartRefused } from './stage.ts';

/** What the control found in the app. */
export type Control =
  | { readonly isAccepted: true; readonly callsResult: boolean }
  | { readonly isAccepted: false; readonly reason: Reason; readonly detail: string };

/** Verifies one ordinary person, who must be accepted. */
export async function control(stage: Stage): Promise<Control> {
  const session = stage.session();
  const { whoami } = stage.subject.accept;
  try {
    if (whoami !== undefined) {
      const before = await session.request({ url: whoami.url, headers: { accept: 'application/json' } });
      const known = valueAt(before.body, whoami.path);
      if (known !== undefined && known !== null && known !== false && known !== '')
        return refused('oracle-unclear', 'whoami accepts a session before it is verified');
    }
    const { attempt, page, opinion } = await stage.verify({ session });
    if (opinion.end !== 'accepted')
      return refused('control-refused', `the return ended with status ${page.status}`);
    return { isAccepted: true, callsResult: stage.wire.about('result', attempt.token).length > 0 };
  } catch (error) {
    if (error instanceof StartRefused) return refused('start-refused', error.message);
    throw error;
  }
}

function refused(reason: Reason, detail: string): Control {
  return { isAccepted: false, reason, detail };
}
