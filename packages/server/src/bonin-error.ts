// The one error of this package.

/** The way home of a person who returned in another browser: digits to show there. They live 120 seconds. */
export interface Transfer {
  /** Six digits. Show them only after the person asked for them, and say where they belong. */
  readonly transferCode: string;
  /** When the digits become void, as an RFC 3339 date-time. */
  readonly transferCodeExpiresAt?: string;
  /** The service, the address and the purpose for which the person started. */
  readonly transferHome?: {
    readonly serviceName?: string;
    readonly address: string;
    readonly purpose: string;
  };
}

/** What this package itself says where the API said nothing that can be read. */
export const OWN_CODES = {
  /** No connection, or the API broke it. */
  unreachable: 502,
  /** The API did not answer in time. */
  timeout: 504,
  /** The answer is not one of bonin's API. */
  answer_unreadable: 502,
} as const;

/**
 * A call ended without an answer to work with. Match on `code`: one of the API's error codes, or `unreachable`, `timeout` or
 * `answer_unreadable`. The error holds nothing of a person, and no secret: you can log it.
 *
 * @example
 * ```ts
 * if (error instanceof BoninError && error.code === 'already_opened') showStartAgain();
 * ```
 */
export class BoninError extends Error {
  /** Why the call failed: match on it. */
  readonly code: string;
  /** The HTTP status that fits the code. */
  readonly status: number;
  // Not a property that a logger prints: whoever reads the digits in time takes the result.
  readonly #transfer: Transfer | undefined;

  /**
   * @param code - Why.
   * @param status - The HTTP status, 400 to 599.
   * @param transfer - With `not_bound`: the digits for the browser that returned.
   */
  constructor(code: string, status: number, transfer?: Transfer) {
    super(`the verification call failed: ${code}`);
    this.code = code;
    this.status = status;
    this.#transfer = transfer;
  }

  static {
    this.prototype.name = 'BoninError';
  }

  /** With `not_bound`: the digits for a person who returned in another browser than the one that started. */
  get transfer(): Transfer | undefined {
    return this.#transfer;
  }
}

/** An error with a code of this package. */
export function ownError(code: keyof typeof OWN_CODES): BoninError {
  return new BoninError(code, OWN_CODES[code]);
}
