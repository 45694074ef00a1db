import * as vscode from 'vscode';
import type { RunTarget } from '../chat/runServices';
import type { CommandContext } from './command';

/** Asks for a message to an agent, proposing the last one. `undefined` when the person cancels. */
export async function askMessage(
  { agentsView, runs }: CommandContext,
  agent: RunTarget,
): Promise<string | undefined> {
  const name = agentsView.nameOf(agent.connectionId, agent.id) ?? agent.id;
  return vscode.window.showInputBox({
    title: `Message to ${name}`,
    prompt: 'For several lines, select text in an editor and choose "Run Agent with Selection".',
    placeHolder: 'Where is my order EON1001?',
    value: (await runs.features()).lastMessage(agent) ?? '',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'Write a message.' : undefined),
  });
}
