/** What a step of several ended with: the next values, one step back, or everything cancelled. */
export type StepResult<Values> = Partial<Values> | 'back' | 'cancel';

export interface StepPosition {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

export interface Step<Values> {
  readonly id: string;
  /** Whether the values so far call for this step; always without it. */
  readonly when?: (values: Partial<Values>) => boolean;
  ask(values: Partial<Values>, position: StepPosition): Promise<StepResult<Values>>;
}

/**
 * Asks the steps one after the other, each with a Back button from the second on. Resolves with all values, or
 * `undefined` when cancelled.
 */
export async function runSteps<Values>(options: {
  readonly title: string;
  readonly steps: readonly Step<Values>[];
  readonly initial: Partial<Values>;
  /** Id of the step to begin with; the ones before it are reached with Back. */
  readonly startAt?: string | undefined;
}): Promise<Partial<Values> | undefined> {
  let values = options.initial;
  let current = options.startAt;
  for (;;) {
    const steps = options.steps.filter((step) => step.when?.(values) ?? true);
    const index = Math.max(
      0,
      steps.findIndex(({ id }) => id === current),
    );
    const step = steps[index];
    if (!step) return values;
    const position = { title: options.title, step: index + 1, totalSteps: steps.length };
    const result = await step.ask(values, position);
    if (result === 'cancel') return undefined;
    if (result === 'back') {
      current = steps[index - 1]?.id;
      continue;
    }
    values = { ...values, ...result };
    const remaining = options.steps.slice(options.steps.indexOf(step) + 1);
    const next = remaining.find(({ when }) => when?.(values) ?? true);
    if (!next) return values;
    current = next.id;
  }
}
