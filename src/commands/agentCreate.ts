import * as vscode from 'vscode';
import * as z from '../base/zod';
import { parseAgentId } from '../api/agentId';
import type { AiClient } from '../api/aiClient';
import { isNotFound } from '../api/errors/errorChecks';
import { errorMessage } from '../base/errorMessage';
import { PersonError } from '../base/personError';
import { requireConnection } from '../connection/chooseConnection';
import { toEditableText } from '../editing/editableText';
import { newAgentText } from '../editing/newAgent';
import { withVersion } from '../editing/withVersion';
import { commands } from '../ids';
import { agentKind } from '../model/resourceKind';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  from: z.optional(z.string().check(z.minLength(1, 'Give the id of an agent.'))),
});

/** Opens the draft of a new agent; saving it creates the agent. Returns its URI. */
export const agentCreate: Command = {
  id: commands.agentCreate,
  async run({ agentDocuments, connections }, ...args) {
    const { id, connection, from } = parseArguments(agentCreate.id, schema, args);
    const { id: connectionId } = await requireConnection(connections, connection);
    const newId = id === undefined ? await askAgentId('New Agent') : parseAgentId(id);
    if (newId === undefined) return undefined;
    const client = await connections.client(connectionId);
    await requireFree(client, newId);
    const text = from === undefined ? newAgentText(newId) : await textOf(client, from);
    return (await agentDocuments.openDraft(connectionId, newId, text)).toString();
  },
};

/** Asks for the id of an agent to be created; it can't be changed later. */
export async function askAgentId(title: string, value = ''): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    value,
    prompt: "The agent's id. It can't be changed later.",
    placeHolder: 'order-helper',
    ignoreFocusOut: true,
    validateInput: (typed) => {
      try {
        parseAgentId(typed);
        return undefined;
      } catch (error) {
        return errorMessage(error);
      }
    },
  });
  return text === undefined ? undefined : parseAgentId(text);
}

/** Rejects when the id is taken: creating must not overwrite. */
export async function requireFree(client: AiClient, id: string): Promise<void> {
  try {
    await client.agents.get(id, { fields: ['id'] });
  } catch (error) {
    if (isNotFound(error)) return;
    throw error;
  }
  throw new PersonError(`There is an agent "${id}" already. Choose another id, or open that agent.`);
}

/** The text of an existing agent as that of a new one. */
export async function textOf(client: AiClient, id: string): Promise<string> {
  const { readOnly, text } = toEditableText((await client.agents.get(id)).text, agentKind);
  if (readOnly) {
    throw new PersonError(
      `Agent "${id}" is a hand-off agent: the service hides its configuration, so it can't be copied.`,
    );
  }
  return withVersion(text, undefined);
}
