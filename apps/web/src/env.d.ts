/** What vite.config.ts writes into the sources. */
interface ImportMetaEnv {
  /** The address of the simulator's inbox, which shows the codes. */
  readonly SIMULATOR_INBOX: string;
}
