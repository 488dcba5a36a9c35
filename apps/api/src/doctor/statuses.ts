import type { ProviderProbe } from '../providers/probe.ts';
/** What a provider's HTTP status means to a team that sets the API up. */
import { isPassingStatus } from '../providers/upstream-outcome.ts';
import { problem, type Note } from './finding.ts';

/** A status that is no success, in words. */
export function statusNote(probe: ProviderProbe, status: number, isJson: boolean): Note {
  const { title } = probe;
  if (status === 403 && (!isJson || probe.forbidden === 'address')) return addressRefused(probe, status);
  if (status === 429) {
    return problem(
      'too_many_calls',
      `${title} asks to call less often (HTTP 429).`,
      'Wait some minutes, and check that no other service uses the same credentials in a loop.',
    );
  }
  if (status >= 300 && status < 400) {
    return problem(
      'redirected',
      `${title} redirects the call (HTTP ${status}), as for a maintenance notice or a login page of the network.`,
      `Check ${probe.apiVariable}, and that no gateway on the way intercepts the call.`,
    );
  }
  if (isPassingStatus(status)) {
    return problem(
      'provider_down',
      `${title} cannot serve the call now (HTTP ${status}).`,
      'Run doctor again in some minutes. If it stays, ask the provider.',
    );
  }
  if (status === 401 || (isJson && [400, 403].includes(status))) {
    return credentialsRefused(probe, status);
  }
  return problem(
    'call_unknown',
    `${title} does not know the call (HTTP ${status}).`,
    `Compare ${probe.apiVariable} with the provider’s manual.`,
  );
}

/** A success that is a page. */
export function pageNote({ title, apiVariable }: ProviderProbe, status: number): Note {
  return problem(
    'not_json',
    `${title} answers with something else than JSON (HTTP ${status}), such as a maintenance page.`,
    `Run doctor again in some minutes. If it stays, check ${apiVariable} and the gateways on the way.`,
  );
}

/** The provider admits callers by address. */
export function addressRefused({ title }: ProviderProbe, status: number | undefined): Note {
  return problem(
    'address_refused',
    `${title} does not admit calls from this address${inBrackets(status)}.`,
    `Give the API a fixed outgoing address (a NAT gateway, or a proxy in HTTPS_PROXY), and register it with ${title}.`,
  );
}

/** The provider does not take the credentials. */
export function credentialsRefused({ title, credentialVariables }: ProviderProbe, status?: number): Note {
  return problem(
    'credentials_refused',
    `${title} refuses the credentials${inBrackets(status)}.`,
    `Copy ${credentialVariables.join(', ')} again from ${title}; check that they belong to one contract.`,
  );
}

const inBrackets = (status: number | undefined) => (status === undefined ? '' : ` (HTTP ${status})`);
