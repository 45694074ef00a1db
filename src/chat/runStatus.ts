import * as vscode from 'vscode';
import { commands } from '../ids';
import type { AnswerTab } from './answerTabs';

/** Says in the status bar that an agent answers, until disposed; a click stops it. */
export function runStatus({ target: { id }, agentName, uri }: AnswerTab): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left, -1);
  item.name = 'Running agent';
  item.text = `$(loading~spin) ${(agentName ?? id).replaceAll('$(', '$ (')} answers`;
  item.tooltip = `Agent "${id}" is answering. Click to stop it.`;
  item.command = { title: 'Stop', command: commands.answerStop, arguments: [uri] };
  item.show();
  return item;
}
