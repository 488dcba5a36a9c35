import { describe, expect, it } from 'vitest';
import { findByOurId } from '../../../src/verification/returns/find.ts';
import { RETURN_ORDER } from '../../../src/verification/returns/order.ts';
import type { ReturnKind, ReturnVisit } from '../../../src/verification/returns/visit.ts';

const stepsOf = (kind: ReturnKind) =>
  RETURN_ORDER.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name);

describe('the order of a return', () => {
  it('to a secret address checks key and token before it looks at the browser', () => {
    expect(stepsOf('secret-address')).toEqual([
      'readReturnKey',
      'readToken',
      'findByReturnKey',
      'takeToken',
      'keepFirstToken',
      'checkToken',
      'recogniseBrowser',
      'redirectErrors',
      'recordReturn',
      'noteSameBrowser',
      'complete',
      'answerWithRedirect',
    ]);
  });

  it('by the page’s call proves the start before the provider is asked', () => {
    const steps = stepsOf('call');
    for (const proof of ['proveStart', 'checkPageOrigin']) {
      expect(steps.indexOf(proof)).toBeLessThan(steps.indexOf('complete'));
      expect(steps).toContain(proof);
    }
    expect(steps[0]).toBe('limitCalls');
  });

  it.each(['secret-address', 'cancel-address', 'landing'] as const)(
    'of kind %s redirects no error before the transaction is found',
    (kind) => {
      const steps = stepsOf(kind);
      const found = steps.findIndex((name) => name.startsWith('findBy'));
      expect(found).toBeGreaterThanOrEqual(0);
      expect(steps.indexOf('redirectErrors')).toBeGreaterThan(found);
    },
  );

  it.each(['cancel-address'] as const)('to the %s asks nobody', (kind) => {
    expect(stepsOf(kind)).not.toContain('complete');
  });

  it('gives a page that did not prove the start, and a landing of another browser, no URL with a result', () => {
    const landing = stepsOf('landing');
    expect(landing.indexOf('showTransferCode')).toBeLessThan(landing.indexOf('answerWithRedirect'));
    expect(landing).not.toContain('answerWithUrl');
  });
});

describe('a landing that does not name our id', () => {
  const visit = (kind: ReturnKind) => ({ kind, hint: { token: 'ticket' } }) as unknown as ReturnVisit;

  it('is unknown, and no later step runs', async () => {
    await expect(findByOurId.run(visit('landing'))).rejects.toMatchObject({ code: 'unknown_transaction' });
  });

  it('may still be found by its bare token where the page calls', async () => {
    await expect(findByOurId.run(visit('call'))).resolves.toBeUndefined();
  });
});
