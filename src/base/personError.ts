/** What the person can do about an error; the UI turns each into a button. */
export type Remedy =
  | 'editConnection'
  | 'signIn'
  | 'openProxySettings'
  | 'openCertificateHelp'
  | 'startSandbox'
  | 'retry'
  | 'showLog';

/**
 * An error whose message is written for the person who reads it: what happened, to what, and what to do next.
 * Everything that is shown in the editor is one of these; any other error is a defect of ours.
 */
export class PersonError extends Error {
  readonly remedies: readonly Remedy[];

  constructor(message: string, options: { cause?: unknown; remedies?: readonly Remedy[] } = {}) {
    super(message, { cause: options.cause });
    this.remedies = options.remedies ?? [];
  }
}
