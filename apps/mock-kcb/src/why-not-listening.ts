// Why a simulator cannot listen, in one line.

/** Where a simulator was told to listen. */
interface ListensAt {
  readonly port?: number;
  readonly host?: string;
}

const REASONS: Readonly<Record<string, (at: ListensAt) => string>> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken: stop what listens there, or give another --port.`,
  EACCES: ({ port }) => `Port ${port} is not for this user: give another --port.`,
  EADDRNOTAVAIL: ({ host }) => `${host} is no address of this machine: give another --host.`,
  ENOTFOUND: ({ host }) => `${host} is neither an address nor a name that leads to one: give another --host.`,
};

/** Why it cannot listen, in one line; `undefined` for an error of another kind. */
export function whyNotListening(error: unknown, at: ListensAt): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  const code = String(error.code);
  return REASONS[code]?.(at) ?? `Nothing can listen on ${at.host}, port ${at.port}: ${code}.`;
}
