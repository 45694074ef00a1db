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
  /** Id of the connection that it is about, where there is one. */
  connection?: string;

  constructor(
    message: string,
    options: { cause?: unknown; remedies?: readonly Remedy[]; actions?: readonly PersonAction[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.remedies = options.remedies ?? [];
    this.actions = options.actions ?? [];
  }
}

/** Notes which connection an error is about, unless it or what it came from says so already. Returns the error. */
export function aboutConnection<T>(error: T, id: string): T {
  if (isPersonError(error) && connectionOf(error) === undefined) error.connection = id;
  return error;
}

/** Id of the connection that an error, or what it came from, is about. */
export function connectionOf(error: unknown): string | undefined {
  if (!isPersonError(error)) return undefined;
  return error.connection ?? connectionOf(error.cause);
}
