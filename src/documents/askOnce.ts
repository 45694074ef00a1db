/** Asks a question of a save, if it was not asked yet, and resolves with the answer. */
export type AskOnce = (question: () => Promise<boolean>) => Promise<boolean>;

/** For one save, however often it is sent: what a person agreed to, or refused, is not asked again. */
export function askOnce(): AskOnce {
  let answer: Promise<boolean> | undefined;
  return (question) => (answer ??= question());
}
