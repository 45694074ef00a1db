import * as vscode from 'vscode';
import * as z from '../base/zod';
import { commands } from '../ids';
import { agentTarget } from './agentTarget';
import type { Command } from './command';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target });

/** Puts an agent's id on the clipboard and returns it. */
export const agentCopyId: Command = {
  id: commands.agentCopyId,
  async run(context, ...args) {
    const agent = await agentTarget(context, agentCopyId.id, schema, args, "Copy which agent's ID?");
    if (!agent) return undefined;
    await vscode.env.clipboard.writeText(agent.id);
    return agent.id;
  },
};
