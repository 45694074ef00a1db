import * as vscode from 'vscode';

export interface Notice {
  readonly message: string;
  readonly buttons: readonly string[];
}

const kinds = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

/**
 * Presses this button of each notification that comes up meanwhile and has it; the others are let go.
 * @returns what was told.
 */
export async function noticing(
  button: string | undefined,
  work: (seen: readonly Notice[]) => Promise<unknown>,
): Promise<Notice[]> {
  const seen: Notice[] = [];
  const window = vscode.window as unknown as Record<(typeof kinds)[number], unknown>;
  const originals = kinds.map((kind) => [kind, window[kind]] as const);
  for (const kind of kinds) {
    window[kind] = (message: string, ...buttons: string[]) => {
      seen.push({ message, buttons });
      return Promise.resolve(button !== undefined && buttons.includes(button) ? button : undefined);
    };
  }
  try {
    await work(seen);
  } finally {
    for (const [kind, original] of originals) window[kind] = original;
  }
  return seen;
}
