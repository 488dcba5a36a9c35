// CI and DI of a person, as the simulator gives them.
import type { SimulatedWorld } from '@bonin/simulator';
import { deepValue, parsed } from './json-path.ts';

/** CI and DI of one person in one world. */
export interface Linking {
  readonly ci: string;
  readonly di: string;
}

/**
 * Reads them off a certification of IamPort: its answer is not encrypted, and a person has the same CI and DI with every
 * provider of a world.
 *
 * @param simulator - Where the simulator itself listens, so that the app's wire does not see these calls.
 */
export async function linkingOf(
  world: SimulatedWorld,
  simulator: string,
  phoneNumber: string,
): Promise<Linking> {
  const { impKey, impSecret } = world.credentials.iamport;
  const { impUid } = world.iamport.attempt({ merchantUid: `bonin-check-${phoneNumber}` });
  world.finish(impUid, { person: { phoneNumber }, outcome: 'verified' });
  const pair = JSON.stringify({ imp_key: impKey, imp_secret: impSecret });
  const headers = { 'content-type': 'application/json' };
  const given = await fetch(`${simulator}/users/getToken`, { method: 'POST', headers, body: pair });
  const token = deepValue(parsed(await given.text()), 'access_token') ?? '';
  const told = await fetch(`${simulator}/certifications/${impUid}`, { headers: { authorization: token } });
  const body = parsed(await told.text());
  return { ci: deepValue(body, 'unique_key') ?? '', di: deepValue(body, 'unique_in_site') ?? '' };
}
