import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import type { Connections } from '../connection/connections';
import type { ViewSource } from '../documents/agentViews';
import { compare, type ComparedSides } from '../documents/comparison';
import { agentUri } from '../documents/documentUri';
import { historyRows, versionLabel } from '../documents/historyRows';
import type { Target } from '../explorer/nodes';
import { pickAgent } from '../explorer/pickers';
import { commands } from '../ids';
import { agentKind } from '../model/resourceKind';
import { orActiveAgent } from './activeAgent';
import { agentTargets } from './agentTarget';
import type { Command, CommandContext } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const text = z.optional(z.string().check(z.minLength(1, 'Must not be empty.')));

const schema = z.strictObject({
  ...target,
  /** What it is compared with; what is left out is the same as the agent's own. */
  with: z.optional(
    z.strictObject({
      id: text,
      connection: text,
      /** A version kept on this machine. */
      version: z.optional(z.number()),
      /** Absolute path or URI of a file with an agent's JSON; goes alone. */
      file: text,
    }),
  ),
});

type With = NonNullable<z.infer<typeof schema>['with']>;

/**
 * Compares an agent with another agent, the one of the same id in another connection, a version or a file.
 * Returns the agent's URI, or `same` where nothing differs in value.
 */
export const agentCompare: Command = {
  id: commands.agentCompare,
  async run(context, ...given) {
    const args = orActiveAgent(given);
    const agents = await agentTargets(context, agentCompare.id, schema, args, 'Compare which agent?');
    const [first, second] = agents;
    if (!first) return undefined;
    if (agents.length > 2) throw new PersonError('Select one agent or two to compare, not more.');
    const other = second
      ? { id: first.id, connection: first.connectionId }
      : (parseArguments(agentCompare.id, schema, args).with ?? (await pickOther(context, first)));
    return other && compare(context.views, await sidesOf(context, second ?? first, other));
  },
};

async function sidesOf(context: CommandContext, agent: Target, other: With): Promise<ComparedSides> {
  const source = await sourceOf(context, agent, other);
  const uri = agentUri(agent.connectionId, agent.id);
  const elsewhere = 'connectionId' in source && source.connectionId !== agent.connectionId;
  const place = ({ connectionId }: Target) =>
    elsewhere ? ` (${context.connections.require(connectionId).label})` : '';
  return { left: { source, name: nameOf(source, place) }, right: { uri, name: agent.id + place(agent) } };
}

async function sourceOf(
  { connections, history }: CommandContext,
  agent: Target,
  { id = agent.id, connection = agent.connectionId, version, file }: With,
): Promise<ViewSource> {
  if (file !== undefined) return { file: isAbsolute(file) ? vscode.Uri.file(file) : parseFile(file) };
  const connectionId = connections.require(connection).id;
  if (version !== undefined) {
    const { versions } = await history.read(connectionId, id);
    const kept = versions.findLast((candidate) => candidate.version === version);
    if (kept) return { connectionId, id, kept };
    throw new PersonError(`Version ${version} of agent "${id}" is not kept on this machine.`);
  }
  if (connectionId === agent.connectionId && id === agent.id) {
    throw new PersonError(
      `Agent "${id}" can't be compared with itself. Name another id, connection, version or file.`,
    );
  }
  return { connectionId, id };
}

function nameOf(source: ViewSource, place: (target: Target) => string): string {
  if ('file' in source) return source.file.path.slice(source.file.path.lastIndexOf('/') + 1);
  const version = source.kept ? `, ${versionLabel(source.kept).toLowerCase()}` : '';
  return source.id + place(source) + version;
}

function parseFile(file: string): vscode.Uri {
  const uri = vscode.Uri.parse(file);
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return uri;
  throw new PersonError(`"${file}" is no absolute path and no URI of a file.`);
}

async function pickOther(context: CommandContext, agent: Target): Promise<With | undefined> {
  const { connections } = context;
  const others = connections.all.filter(({ id }) => id !== agent.connectionId);
  const choice = await vscode.window.showQuickPick(
    [
      { label: '$(hubot) Another Agent…', pick: () => pickAnother(connections, agent) },
      ...others.map(({ id, label, tenant }) => ({
        label: `$(plug) ${agent.id} in ${label}`,
        description: tenant,
        pick: () => Promise.resolve<With>({ connection: id }),
      })),
      { label: '$(history) A Version Kept Here…', pick: () => pickVersion(context, agent) },
      { label: '$(json) A File…', pick: pickFile },
    ],
    { title: `Compare ${agent.id} with…` },
  );
  return choice?.pick();
}

async function pickAnother(connections: Connections, agent: Target): Promise<With | undefined> {
  const connection = connections.require(agent.connectionId);
  const id = await pickAgent(connections, connection, `Compare ${agent.id} with which agent?`);
  return id === undefined ? undefined : { id };
}

/** Only versions that have a number can be named; the history compares the others. */
async function pickVersion({ history }: CommandContext, agent: Target): Promise<With | undefined> {
  const { versions, current } = await history.read(agent.connectionId, agent.id);
  const rows = historyRows(versions, {
    current: typeof current === 'object' ? current.text : undefined,
    now: Date.now(),
  });
  const items = rows.flatMap(({ kept, label, description, detail }) =>
    kept.version === undefined ? [] : [{ label, description, detail, version: kept.version }],
  );
  const chosen = await vscode.window.showQuickPick(items, { title: `Compare ${agent.id} with…` });
  return chosen && { version: chosen.version };
}

async function pickFile(): Promise<With | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: `The JSON of an ${agentKind.noun}`,
      filters: { JSON: ['json'] },
    })) ?? [];
  return file && { file: file.toString() };
}
