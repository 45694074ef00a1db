const failures = new WeakSet();

/** Notes that the error ended a request before it left, since no token was to be had for it. */
export function markUnsent(error: unknown): void {
  if (error instanceof Error) failures.add(error);
}

/** Whether the error ended a request before it left, whatever became of the request for a token. */
export function endedBeforeSending(error: unknown): boolean {
  return error instanceof Error && failures.has(error);
}
