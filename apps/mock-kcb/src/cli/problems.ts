// What ends a command early: each message is one line for the person at the terminal.

/** The command line is wrong. */
export class UsageError extends Error {}

/** The command line is right, but the command failed. */
export class CommandError extends Error {}
