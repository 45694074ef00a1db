import { PersonError } from '../base/personError';
import * as z from '../base/zod';
import { agentUri, documentUri } from '../documents/documentUri';
import { showDocument } from '../documents/showDocument';
import { outputSchemaField, promptField, templatePromptField, type AgentField } from '../editing/agentFields';
import { commands, type CommandId } from '../ids';
import { agentKind } from '../model/resourceKind';
import { agentTarget } from './agentTarget';
import type { Command } from './command';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target });

/** Opens an agent's prompt as Markdown. Returns the document's URI. */
export const agentOpenPrompt = openField(commands.agentOpenPrompt, promptField);

/** Opens the JSON Schema of an agent's answers. Returns the document's URI. */
export const agentOpenOutputSchema = openField(commands.agentOpenOutputSchema, outputSchemaField);

/** Opens the template's part of an agent's prompt for reading. Returns the document's URI. */
export const agentOpenTemplatePrompt = openField(commands.agentOpenTemplatePrompt, templatePromptField);

function openField(id: CommandId, field: AgentField): Command {
  return {
    id,
    async run(context, ...args) {
      const agent = await agentTarget(context, id, schema, args, `Open the ${field.noun} of which agent?`);
      if (!agent) return undefined;
      if (context.agentDocuments.isDraft(agentUri(agent.connectionId, agent.id))) {
        throw new PersonError(
          `Agent "${agent.id}" does not exist yet: its tab is a draft. Save the tab to create it, then open its ${field.noun}.`,
        );
      }
      const path = { segment: agentKind.segment, id: agent.id, view: field.view };
      const uri = documentUri(agent.connectionId, path);
      await showDocument(uri);
      return uri.toString();
    },
  };
}
