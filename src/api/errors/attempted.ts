/** What was being done when an error came, for its message. */
export interface Attempted {
  /** Starts a sentence: `Saving the agent "order-helper"`. */
  readonly operation: string;
  /** Host and port asked. */
  readonly host: string;
  /** The host is this machine. */
  readonly loopback: boolean;
}
