import { isKind } from '../api/errors/isKind';
import * as vscode from 'vscode';
import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import { agentUri } from '../documents/documentUri';
import { fieldRange } from '../editing/fieldRange';
import { commands } from '../ids';
import { readAgentSummary } from '../model/agent';
import type { Target } from '../explorer/nodes';
import { confirm } from '../ui/prompts';
import { agentTargets } from './agentTarget';
import type { Command, CommandContext } from './command';
import { eachOf } from './eachOf';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target, enabled: z.optional(z.boolean()) });

/** Enables or disables an agent, whichever it is not when `enabled` is left out. Returns the changed ids. */
export const agentSetEnabled: Command = {
  id: commands.agentSetEnabled,
  async run(context, ...args) {
    const agents = await agentTargets(
      context,
      agentSetEnabled.id,
      schema,
      args,
      'Enable or disable which agent?',
    );
    const { enabled } = parseArguments(agentSetEnabled.id, schema, args);
    return setEnabled(context, agents, enabled);
  },
};

/** Enables the agents of the selected rows. */
export const agentEnable: Command = {
  id: commands.agentEnable,
  run: async (context, ...args) =>
    setEnabled(
      context,
      await agentTargets(context, agentEnable.id, schema, args, 'Enable which agent?'),
      true,
    ),
};

/** Disables the agents of the selected rows. */
export const agentDisable: Command = {
  id: commands.agentDisable,
  run: async (context, ...args) =>
    setEnabled(
      context,
      await agentTargets(context, agentDisable.id, schema, args, 'Disable which agent?'),
      false,
    ),
};

async function setEnabled(
  context: CommandContext,
  agents: readonly Target[],
  enabled: boolean | undefined,
): Promise<string | readonly string[] | undefined> {
  for (const { connectionId } of agents) context.connections.requireWritable(connectionId);
  if (agents.length === 0 || !(await allowed(context, agents, enabled))) return undefined;
  return eachOf(
    agents,
    enabled === false ? 'Disabling' : enabled ? 'Enabling' : 'Switching',
    (agent, signal) => setOne(context, agent, enabled, signal),
  );
}

/** What runs for customers is not switched by a slip of the mouse. */
async function allowed(
  { connections }: CommandContext,
  agents: readonly Target[],
  enabled: boolean | undefined,
): Promise<boolean> {
  const connection = connections.require(agents[0]?.connectionId ?? '');
  if (!connection.production) return true;
  const action = enabled === undefined ? 'Switch' : enabled ? 'Enable' : 'Disable';
  return confirm({
    message: `${action} ${agents.map(({ id }) => `"${id}"`).join(', ')} in PRODUCTION (${connection.label})?`,
    action,
  });
}

async function setOne(
  { agentDocuments, connections }: CommandContext,
  { connectionId, id }: Target,
  wanted: boolean | undefined,
  signal: AbortSignal,
): Promise<void> {
  const client = await connections.client(connectionId);
  const enabled =
    wanted ??
    !readAgentSummary((await client.agents.get(id, { fields: ['id', 'enabled'], signal })).value).enabled;
  try {
    await client.agents.patch(id, [{ op: 'REPLACE', path: '/enabled', value: enabled }], { signal });
  } catch (error) {
    throw notEnabled(error, { connectionId, id }) ?? error;
  }
  await agentDocuments.changedByCommand(connectionId, id, { set: ['enabled'] });
  vscode.window.setStatusBarMessage(
    `$(check) Agent "${id}" is now ${enabled ? 'enabled' : 'disabled'}`,
    5000,
  );
}

/**
 * The service names what keeps an agent from being enabled (`details[].type` is `disableable`, seen in the
 * dashboard's source): told in its own words, with the way to the place.
 */
function notEnabled(error: unknown, { connectionId, id }: Target): PersonError | undefined {
  if (!isKind(error, 'http')) return undefined;
  const reasons = error.details.filter(({ type }) => type?.toLowerCase() === 'disableable');
  const [first] = reasons;
  if (!first) return undefined;
  const words = reasons.map(({ message }) => message ?? 'The service gives no reason.').join(' ');
  return new PersonError(`Agent "${id}" stays disabled. ${words}`, {
    cause: error,
    actions: [
      { title: 'Open Agent', run: () => openAtField(agentUri(connectionId, id), first.field ?? 'enabled') },
    ],
  });
}

async function openAtField(uri: vscode.Uri, field: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { offset, length } = fieldRange(document.getText(), field);
  const selection = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  await vscode.window.showTextDocument(document, { selection });
}
