/** Closes a switch over a union: forgetting an arm is a compile error, an impossible value a clear message. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
