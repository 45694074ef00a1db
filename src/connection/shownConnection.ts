import { answerScheme, notebookType, scheme, viewScheme } from '../ids';

const schemes: readonly string[] = [scheme, viewScheme, answerScheme];

/** Id of the connection that a document belongs to, whatever of it is shown; `undefined` for what is not ours. */
export function connectionIdOf(uri: {
  readonly scheme: string;
  readonly authority: string;
}): string | undefined {
  return schemes.includes(uri.scheme) ? uri.authority : undefined;
}

/** Id of the connection that a chat notebook names, which may be that of another machine. */
export function connectionIdOfNotebook({
  notebookType: type,
  metadata,
}: {
  readonly notebookType: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}): string | undefined {
  return type === notebookType && typeof metadata.connection === 'string' ? metadata.connection : undefined;
}
