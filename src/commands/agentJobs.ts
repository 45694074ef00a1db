import * as vscode from 'vscode';
import * as z from '../base/zod';
import { commands, views } from '../ids';
import { agentTarget } from './agentTarget';
import type { Command } from './command';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target });

/** Shows the jobs of one agent in the Jobs view. Returns the ids on the first page. */
export const agentJobs: Command = {
  id: commands.agentJobs,
  async run(context, ...args) {
    const agent = await agentTarget(context, agentJobs.id, schema, args, 'Show the jobs of which agent?');
    if (!agent) return undefined;
    await context.connections.setActive(agent.connectionId);
    await vscode.commands.executeCommand(`${views.jobs}.focus`);
    return context.jobsView.setFilter({ agentId: agent.id });
  },
};
