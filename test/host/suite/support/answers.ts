import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerScheme, commands } from '../../../../src/ids';
import { eventually, run, sandbox } from './host';

/** The text of an answer's tab. */
export function answerText(uri: string): string {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  assert.ok(document, `${uri} is not open`);
  return document.getText();
}

/** URIs of the answers' tabs, of all groups. */
export function answerTabs(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputText && input.uri.scheme === answerScheme ? [input.uri.toString()] : [],
    );
}

export interface HeldRun {
  readonly uri: string;
  /** What the command resolves with, or the error that it rejects with. */
  readonly outcome: Promise<unknown>;
}

/** Runs an agent whose answer waits after so many words, and resolves when its tab ends with the last of them. */
export async function heldRun(
  args: object,
  { afterTokens, last } = { afterTokens: 12, last: /EON1243\?\n\nThis\n\n_Answering …/ },
): Promise<HeldRun> {
  await sandbox.faults.inStream({ then: 'hold', afterTokens });
  const outcome = run(commands.agentRun, args).then(
    (value) => value,
    (error: unknown) => error,
  );
  const uri = await eventually(() => {
    const [tab] = answerTabs();
    assert.ok(tab, 'there is no tab with an answer');
    assert.match(answerText(tab), last);
    return tab;
  });
  return { uri, outcome };
}

/** The URI of what a command resolved with in the end. */
export async function finished(uri: unknown, pattern: RegExp): Promise<string> {
  assert.equal(typeof uri, 'string');
  return eventually(() => {
    const text = answerText(uri as string);
    assert.match(text, pattern);
    return text;
  });
}
