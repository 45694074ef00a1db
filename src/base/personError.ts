/** What the person can do about an error; the UI turns each into a button. */
export type Remedy =
  | 'editConnection'
  | 'signIn'
  | 'openProxySettings'
  | 'openCertificateHelp'
  | 'startSandbox'
  | 'retry'
  | 'showLog';

/** A way out of one particular error, where none of the {@link Remedy} kinds fits. */
export interface PersonAction {
  /** The button's text. */
  readonly title: string;
  readonly run: () => unknown;
}

/** A bundle that is loaded later has a class of its own, whose errors count all the same. */
const mark = Symbol.for('emporixAi.PersonError');

/** Whether something thrown was written for the person who reads it, by whichever bundle. */
export function isPersonError(error: unknown): error is PersonError {
  return error instanceof Error && mark in error;
}

/**
 * An error whose message is written for the person who reads it: what happened, to what, and what to do next.
 * Everything that is shown in the editor is one of these; any other error is a defect of ours.
 */
export class PersonError extends Error {
  readonly [mark] = true;
  readonly remedies: readonly Remedy[];
  readonly actions: readonly PersonAction[];

  constructor(
    message: string,
    options: { cause?: unknown; remedies?: readonly Remedy[]; actions?: readonly PersonAction[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.remedies = options.remedies ?? [];
    this.actions = options.actions ?? [];
  }
}
