import * as vscode from 'vscode';
import type { StepPosition } from './runSteps';

/** One line of text. `validate` returns what is wrong with it, for the person. */
export function askText(
  position: StepPosition,
  options: {
    readonly prompt: string;
    readonly placeholder?: string | undefined;
    readonly value?: string | undefined;
    readonly kind?: 'text' | 'password' | undefined;
    readonly validate: (text: string) => string | undefined;
  },
): Promise<{ readonly value: string } | 'back' | 'cancel'> {
  const input = vscode.window.createInputBox();
  input.prompt = options.prompt;
  input.placeholder = options.placeholder;
  input.value = options.value ?? '';
  // What is preset is a proposal: typing replaces it.
  input.valueSelection = [0, input.value.length];
  input.password = options.kind === 'password';
  return ask<{ readonly value: string }>(input, position, (accept) => {
    input.onDidChangeValue(() => (input.validationMessage = undefined));
    input.onDidAccept(() => {
      const problem = options.validate(input.value.trim());
      if (problem === undefined) accept({ value: input.value.trim() });
      else input.validationMessage = problem;
    });
  });
}

export interface Choice<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

/** One of a few choices; `active` is the preselected one. */
export async function askChoice<Value>(
  position: StepPosition,
  options: {
    readonly placeholder: string;
    readonly choices: readonly Choice<Value>[];
    readonly active?: Value | undefined;
  },
): Promise<{ readonly value: Value } | 'back' | 'cancel'> {
  const pick = vscode.window.createQuickPick<Choice<Value>>();
  pick.placeholder = options.placeholder;
  pick.items = options.choices;
  pick.activeItems = options.choices.filter(({ value }) => value === options.active);
  return ask<{ readonly value: Value }>(pick, position, (accept) => {
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item) accept({ value: item.value });
    });
  });
}

function ask<Result>(
  input: vscode.InputBox | vscode.QuickPick<Choice<unknown>>,
  position: StepPosition,
  listen: (accept: (result: Result) => void) => void,
): Promise<Result | 'back' | 'cancel'> {
  input.title = position.title;
  input.step = position.step;
  input.totalSteps = position.totalSteps;
  // People look up keys in a browser meanwhile: losing the focus must not lose what they typed.
  input.ignoreFocusOut = true;
  if (position.step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Result | 'back' | 'cancel'>((resolve) => {
    listen(resolve);
    input.onDidTriggerButton(() => resolve('back'));
    input.onDidHide(() => resolve('cancel'));
    input.show();
  }).finally(() => input.dispose());
}
