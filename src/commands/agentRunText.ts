import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands, type CommandId } from '../ids';
import { agentTarget } from './agentTarget';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { runSchema } from './runSchema';
import { target } from './targetSchema';

const { unsaved, confirmed } = runSchema;
const schema = z.strictObject({ ...target, unsaved, confirmed });

/** Sends the selected text of the active editor to an agent. Returns the URI of the answer's tab. */
export const agentRunSelection = runWith(commands.agentRunSelection, ({ document, selections }) => {
  const texts = selections.map((selection) => document.getText(selection)).filter(Boolean);
  if (texts.length > 0) return texts.join('\n');
  throw new PersonError(
    'Nothing is selected. Select the message in an editor, then choose the command again.',
  );
});

/** Sends the whole text of the active editor to an agent. Returns the URI of the answer's tab. */
export const agentRunDocument = runWith(commands.agentRunDocument, ({ document }) => {
  const text = document.getText();
  if (text.trim() !== '') return text;
  throw new PersonError('The document is empty. Write the message in it, then choose the command again.');
});

function runWith(id: CommandId, messageOf: (editor: vscode.TextEditor) => string): Command {
  return {
    id,
    async run(context, ...given) {
      // The menu passes the URI of the text, which is no agent.
      const args = given[0] instanceof vscode.Uri ? [] : given;
      const options = parseArguments(id, schema, args);
      await requireConnection(context.connections, options.connection);
      const editor = vscode.window.activeTextEditor;
      if (!editor) {
        throw new PersonError(
          'No text is open. Open the message in an editor, then choose the command again.',
        );
      }
      const message = messageOf(editor);
      const agent = await agentTarget(context, id, schema, args, 'Send this text to which agent?');
      if (!agent) return undefined;
      return (await context.runs.features()).run(agent, message, options);
    },
  };
}
