/** Finds the relying party of a request: by Bearer secret, by name, or the only page-opened one. */
import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { RelyingParty } from './relying-party.ts';

/** All relying parties of one api. */
export interface RelyingParties {
  /** By id; `undefined` when it is not configured (any more). */
  byId(id: string): RelyingParty | undefined;
  /** The party that a request speaks for: by its Bearer secret, by name, or the only one that pages open. */
  resolve(bearer: string | undefined, named: string | undefined): RelyingParty;
  /** The party whose secret a Bearer is. */
  byBearer(bearer: string): RelyingParty;
  /** Every origin that some party allows: what CORS answers to. */
  readonly origins: ReadonlySet<string>;
}

/**
 * Builds the registry.
 *
 * @param parties as configured; ids and secrets are unique.
 */
export function createRelyingParties(parties: readonly RelyingParty[]): RelyingParties {
  const byId = new Map(parties.map((party) => [String(party.id), party]));
  const bySecretHash = new Map(
    parties.flatMap((party) => (party.secretSha256 === undefined ? [] : [[party.secretSha256, party]])),
  );
  const openedByPage = parties.filter((party) => party.opener === 'browser');
  const only = parties.length === 1 ? parties[0] : openedByPage.length === 1 ? openedByPage[0] : undefined;

  const byBearer = (bearer: string): RelyingParty => {
    // The look-up is by hash, so its timing tells nothing about a secret.
    const party = bySecretHash.get(createHash('sha256').update(bearer).digest('hex'));
    if (party === undefined) throw new AppError('unauthorized');
    return party;
  };

  return {
    byId: (id) => byId.get(id),
    byBearer,
    resolve(bearer, named) {
      if (bearer !== undefined) {
        const party = byBearer(bearer);
        if (named !== undefined && named !== party.id) throw new AppError('unknown_relying_party');
        return party;
      }
      if (named === undefined) {
        if (only === undefined) throw new AppError('relying_party_required');
        return only;
      }
      const party = byId.get(named);
      if (party === undefined) throw new AppError('unknown_relying_party');
      return party;
    },
    origins: new Set(parties.flatMap((party) => party.allowedOrigins)),
  };
}
