/** What vite.config.ts writes into the sources. */
interface ImportMetaEnv {
  /** Where the simulator shows the codes that it "sent". */
  readonly SIMULATOR_INBOX: string;
}
