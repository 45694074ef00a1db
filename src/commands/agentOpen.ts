import * as z from '../base/zod';
import { agentUri } from '../documents/documentUri';
import { showDocument } from '../documents/showDocument';
import { commands } from '../ids';
import { agentTarget } from './agentTarget';
import type { Command } from './command';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target });

/** Opens an agent as an editable document. Returns its URI. */
export const agentOpen: Command = {
  id: commands.agentOpen,
  async run(context, ...args) {
    const agent = await agentTarget(context, agentOpen.id, schema, args, 'Open which agent?');
    if (!agent) return undefined;
    const uri = agentUri(agent.connectionId, agent.id);
    await showDocument(uri);
    return uri.toString();
  },
};
