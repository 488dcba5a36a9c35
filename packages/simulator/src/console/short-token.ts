const SHORT = 8;

/** The first characters of a token: enough to tell two apart. */
export function shortToken(serviceToken: string): string {
  return serviceToken.length <= SHORT ? serviceToken : `${serviceToken.slice(0, SHORT)}…`;
}
