/** Whether an error only says that someone cancelled, so that nothing needs to be told. */
export function isAborted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // `Canceled` is the name of the editor's own CancellationError, `AbortError` that of an AbortSignal's reason.
  return (
    error.name === 'AbortError' || error.name === 'Canceled' || ('kind' in error && error.kind === 'aborted')
  );
}
