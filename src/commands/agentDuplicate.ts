import * as vscode from 'vscode';
import * as z from '../base/zod';
import { parseAgentId, proposeAgentId } from '../api/agentId';
import { agentUri } from '../documents/documentUri';
import { commands } from '../ids';
import { agentTarget } from './agentTarget';
import { askAgentId, requireFree } from './agentCreate';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  newId: z.optional(z.string().check(z.minLength(1, 'Give the new id.'))),
});

/** Creates a copy of an agent under another id at once and opens it. Returns the copy's id. */
export const agentDuplicate: Command = {
  id: commands.agentDuplicate,
  async run(context, ...args) {
    const source = await agentTarget(context, agentDuplicate.id, schema, args, 'Duplicate which agent?');
    if (!source) return undefined;
    const { newId } = parseArguments(agentDuplicate.id, schema, args);
    const client = await context.connections.client(source.connectionId);
    context.connections.requireWritable(source.connectionId);
    const id =
      newId === undefined
        ? await askAgentId(`Duplicate ${source.id}`, {
            client,
            proposed: proposeAgentId(`${source.id}-copy`),
          })
        : parseAgentId(newId);
    if (id === undefined) return undefined;
    if (newId !== undefined) await requireFree(client, id);
    const uri = agentUri(source.connectionId, id);
    await vscode.workspace.fs.copy(agentUri(source.connectionId, source.id), uri);
    await vscode.window.showTextDocument(uri);
    return id;
  },
};
