/** What was being done when an error came, for its message. */
export interface Attempted {
  /** Starts a sentence: `Saving the agent "order-helper"`. */
  readonly operation: string;
  /** Host and port asked. */
  readonly host: string;
  /** The host is this machine. */
  readonly loopback: boolean;
  /** Done twice, it has two results, such as two imports. */
  readonly once?: boolean | undefined;
}

/** What a person has to know of a request that was sent and not answered, if it must not simply be sent again. */
export function doubt({ once }: Attempted, sent: 'no' | 'maybe'): string | undefined {
  return once && sent === 'maybe'
    ? 'It is not known whether the request took effect: refresh and look before you send it again.'
    : undefined;
}
