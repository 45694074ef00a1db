import { expect, test } from 'vitest';
import { runSteps, type Step, type StepPosition, type StepResult } from '../../../src/ui/runSteps';

interface Values {
  readonly host: string;
  readonly caFile: string;
  readonly key: string;
}

/** Runs the three steps with one prepared answer after the other, and notes what was asked. */
async function run(
  answers: StepResult<Values>[],
  options: { initial?: Partial<Values>; startAt?: string } = {},
): Promise<{ result: Partial<Values> | undefined; asked: string[] }> {
  const asked: string[] = [];
  const step = (id: keyof Values, when?: Step<Values>['when']): Step<Values> => ({
    id,
    ...(when ? { when } : {}),
    ask(values, { step: number, totalSteps }: StepPosition) {
      asked.push(`${id} ${String(number)}/${String(totalSteps)} ${values[id] ?? ''}`.trim());
      const answer = answers.shift();
      if (answer === undefined) throw new Error('One step too many.');
      return Promise.resolve(answer);
    },
  });
  const steps = [step('host'), step('caFile', ({ host }) => host === 'own'), step('key')];
  const result = await runSteps({ title: 'Add', steps, initial: {}, ...options });
  return { result, asked };
}

test('asks one step after the other and gathers the values', async () => {
  const { result, asked } = await run([{ host: 'public' }, { key: 'k' }]);
  expect(result).toEqual({ host: 'public', key: 'k' });
  expect(asked).toEqual(['host 1/2', 'key 2/2']);
});

test('asks a step that an answer calls for', async () => {
  const { asked } = await run([{ host: 'own' }, { caFile: 'a.pem' }, { key: 'k' }]);
  expect(asked).toEqual(['host 1/2', 'caFile 2/3', 'key 3/3']);
});

test('goes back with what was answered, and past a step that is no longer called for', async () => {
  const answers: StepResult<Values>[] = [
    { host: 'own' },
    { caFile: 'a.pem' },
    'back',
    'back',
    { host: 'public' },
    { key: 'k' },
  ];
  const { result, asked } = await run(answers);
  expect(asked.slice(2)).toEqual(['key 3/3', 'caFile 2/3 a.pem', 'host 1/3 own', 'key 2/2']);
  expect(result).toMatchObject({ host: 'public', key: 'k' });
});

test('begins where something is to be corrected, with the values of before', async () => {
  const { result, asked } = await run([{ key: 'new' }], {
    initial: { host: 'public', key: 'old' },
    startAt: 'key',
  });
  expect(asked).toEqual(['key 2/2 old']);
  expect(result).toEqual({ host: 'public', key: 'new' });
});

test('cancelling at any step cancels all', async () => {
  expect((await run([{ host: 'public' }, 'cancel'])).result).toBeUndefined();
});
