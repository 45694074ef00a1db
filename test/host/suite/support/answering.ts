import * as vscode from 'vscode';

export interface Asked {
  readonly message: string;
  readonly detail: string | undefined;
  readonly buttons: readonly string[];
}

type Show = (
  message: string,
  options: vscode.MessageOptions,
  ...buttons: string[]
) => Thenable<string | undefined>;

/**
 * Answers the modal questions that come up meanwhile, each with this button, `undefined` for Cancel: VS Code
 * shows no dialogs while tests run in it.
 * @returns what was asked.
 */
export async function answering(
  answer: string | undefined,
  work: () => Promise<unknown> | Thenable<unknown>,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const window = vscode.window as { showWarningMessage: unknown };
  const original = window.showWarningMessage as Show;
  const replacement: Show = (message, options, ...buttons) => {
    if (typeof options !== 'object' || !options.modal) return original(message, options, ...buttons);
    asked.push({ message, detail: options.detail, buttons });
    return Promise.resolve(answer);
  };
  window.showWarningMessage = replacement;
  try {
    await work();
  } finally {
    window.showWarningMessage = original;
  }
  return asked;
}
