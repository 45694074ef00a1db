import * as vscode from 'vscode';
import type { RunFeatures } from '../chat/runFeatures';
import { PersonError } from '../base/personError';
import * as z from '../base/zod';
import { commands, type CommandId } from '../ids';
import { askMessage } from './askMessage';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { runSchema } from './runSchema';

/** URI of the answer's tab; without it the active one. */
const uri = z.optional(z.string().check(z.minLength(1, 'Give the URI of an answer.')));
const schema = z.strictObject({ uri });
const { unsaved, confirmed } = runSchema;
const againSchema = z.strictObject({ uri, unsaved, confirmed });
const sendSchema = z.strictObject({ uri, ...runSchema });

/** Stops the answer that comes in a tab. Returns the tab's URI. */
export const answerStop = onTab(commands.answerStop, (features, tab) => features.stop(tab));

/** Shows a conversation rendered. Returns the preview's URI. */
export const answerPreview = onTab(commands.answerPreview, (features, tab) => features.preview(tab));

/** Sends the last message of a conversation again, as the first of a new one. Returns the URI of its tab. */
export const answerRunAgain: Command = {
  id: commands.answerRunAgain,
  async run({ runs }, ...args) {
    const { uri, ...options } = parseArguments(commands.answerRunAgain, againSchema, args);
    return (await runs.features()).runAgain(tabOf(uri, args), options);
  },
};

/** Sends another message in the conversation of a tab. Returns the tab's URI. */
export const answerSend: Command = {
  id: commands.answerSend,
  async run(context, ...args) {
    const { uri, message, ...options } = parseArguments(commands.answerSend, sendSchema, args);
    const features = await context.runs.features();
    const tab = features.conversation(tabOf(uri, args));
    const text = message ?? (await askMessage(context, tab.target));
    return text === undefined ? undefined : features.send(tab.uri, text, options);
  },
};

function onTab(
  id: CommandId,
  act: (features: RunFeatures, tab: vscode.Uri | undefined) => string | Promise<string>,
): Command {
  return {
    id,
    async run({ runs }, ...args) {
      const { uri } = parseArguments(id, schema, args);
      return act(await runs.features(), tabOf(uri, args));
    },
  };
}

/** The tab that the arguments name, or whose lens or button was pressed. */
function tabOf(given: string | undefined, [first]: readonly unknown[]): vscode.Uri | undefined {
  if (first instanceof vscode.Uri) return first;
  if (given === undefined) return undefined;
  if (URL.canParse(given)) return vscode.Uri.parse(given, true);
  throw new PersonError(`"${given}" is no URI of an answer. Give the one that running the agent returned.`);
}
