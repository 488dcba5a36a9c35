/** The app under test, however it is started. */

/** What an app is told when it starts. */
export interface Launch {
  /** Addresses and credentials of its world, by the names of bonin's API: `KCB_API_URL`, `IAMPORT_IMP_KEY` and so on. */
  readonly environment: Readonly<Record<string, string>>;
  /** The time that the app should believe, as an instant of ISO 8601; the real time where it is absent. */
  readonly now?: string | undefined;
}

/** An app that runs, and how to reach it. */
export interface AppUnderTest {
  /**
   * Whether idle connections stay open for more than a second, so that requests share them. It takes a fourth less CPU. By
   * default each request has a connection of its own.
   */
  readonly keepsConnections?: boolean;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** What it has logged until now. */
  logs?(): string;
  /** Stops it; an app that somebody else started is left running. */
  close(): Promise<void>;
}

/** Starts the app once for a world. */
export type StartApp = (launch: Launch) => Promise<AppUnderTest>;
