import * as vscode from 'vscode';
import * as z from '../base/zod';
import { agentExists } from '../api/agentExists';
import { parseAgentId } from '../api/agentId';
import type { AiClient } from '../api/aiClient';
import { errorMessage } from '../base/errorMessage';
import { PersonError } from '../base/personError';
import { requireConnection } from '../connection/chooseConnection';
import type { AgentDocuments } from '../documents/agentDocuments';
import { openDocument } from '../documents/openDocument';
import { agentUri, parseDocumentUri } from '../documents/documentUri';
import { commands } from '../ids';
import type { Command } from './command';
import { blankStart, chooseStart, startFromAgent, startFromFile } from './newAgentStart';
import { parseArguments } from './parseArguments';
import { startFromTemplate } from './startFromTemplate';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  /** An agent to start from. */
  from: z.optional(z.string().check(z.minLength(1, 'Give the id of an agent.'))),
  /** A template of the tenant: the service makes the agent of it at once, disabled. */
  template: z.optional(z.string().check(z.minLength(1, 'Give the id of a template.'))),
  /** A JSON file to start from: its path or its URI. */
  file: z.optional(z.string().check(z.minLength(1, 'Give the path of a file.'))),
});

/** Opens the draft of a new agent, or the agent made of a template; saving a draft creates it. Returns its URI. */
export const agentCreate: Command = {
  id: commands.agentCreate,
  async run({ agentDocuments, connections }, ...args) {
    const { id, connection, from, template, file } = parseArguments(agentCreate.id, schema, args);
    if ([from, template, file].filter((source) => source !== undefined).length > 1) {
      throw new PersonError(
        'A new agent starts from one thing: give only one of the arguments "from", "template" and "file".',
      );
    }
    const wantedId = id === undefined ? undefined : parseAgentId(id);
    const chosen = await requireConnection(connections, connection);
    const client = await connections.client(chosen.id);
    connections.requireWritable(chosen.id);
    if (wantedId !== undefined) await requireFree(client, wantedId);
    const start =
      from !== undefined
        ? await startFromAgent(client, from)
        : template !== undefined
          ? await startFromTemplate(client, chosen, template)
          : file !== undefined
            ? await startFromFile(uriOf(file))
            : wantedId !== undefined
              ? blankStart
              : await chooseStart(connections, chosen);
    if (!start) return undefined;
    const newId = wantedId ?? (await askAgentId('New Agent', { client, proposed: start.proposedId }));
    if (newId === undefined) return undefined;
    if (openDocument(agentUri(chosen.id, newId))?.isDirty) {
      throw new PersonError(
        `A tab with unsaved text for an agent "${newId}" is open already. Save or close it first, or choose another id.`,
      );
    }
    if ('create' in start) {
      if (!(await start.create(newId))) return undefined;
      return (await openCreated(agentDocuments, chosen.id, newId)).toString();
    }
    return (await agentDocuments.openDraft(chosen.id, newId, start.text(newId))).toString();
  },
};

function uriOf(file: string): vscode.Uri {
  return /^[a-z][\w+.-]+:/i.test(file) ? vscode.Uri.parse(file) : vscode.Uri.file(file);
}

async function openCreated(documents: AgentDocuments, connectionId: string, id: string): Promise<vscode.Uri> {
  const uri = agentUri(connectionId, id);
  const address = parseDocumentUri(uri);
  if (address) documents.announceCreated(uri, address);
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
}

/** Asks for the id of an agent to be created, which can't be changed later, until it is one that is free. */
export async function askAgentId(
  title: string,
  { client, proposed }: { readonly client: AiClient; readonly proposed: string },
): Promise<string | undefined> {
  let value = proposed;
  let taken: string | undefined;
  for (;;) {
    const text = await vscode.window.showInputBox({
      title,
      value,
      prompt: taken ?? "The agent's id. It can't be changed later.",
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
    if (text === undefined) return undefined;
    value = parseAgentId(text);
    if (!(await agentExists(client, value))) return value;
    taken = takenWords(value);
  }
}

/** Rejects when the id is taken: creating must not overwrite. */
export async function requireFree(client: AiClient, id: string): Promise<void> {
  if (await agentExists(client, id)) throw new PersonError(takenWords(id));
}

function takenWords(id: string): string {
  return `There is an agent "${id}" already. Choose another id, or open that agent.`;
}
