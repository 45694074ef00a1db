import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { PersonError } from '../../base/personError';
import type { Connections } from '../../connection/connections';
import { agentKind } from '../../model/resourceKind';
import { agentUri } from '../documentUri';
import type { AgentVersions } from './agentVersions';
import type { ViewSource } from './agentViews';
import type { ComparedSides } from './comparison';
import { versionLabel } from './historyRows';
import type { AgentTarget } from './historyServices';
import { rowsOf, textsOf } from './pickVersion';

/** What an agent is compared with; what is left out is the same as the agent's own. */
export interface Other {
  readonly id?: string | undefined;
  readonly connection?: string | undefined;
  /** A version kept on this machine. */
  readonly version?: number | undefined;
  /** Absolute path or URI of a file with an agent's JSON. */
  readonly file?: string | undefined;
}

interface OtherServices {
  readonly connections: Connections;
  readonly versions: AgentVersions;
}

export async function sidesOf(
  context: OtherServices,
  agent: AgentTarget,
  other: Other,
): Promise<ComparedSides> {
  const source = await sourceOf(context, agent, other);
  const uri = agentUri(agent.connectionId, agent.id);
  const elsewhere = 'connectionId' in source && source.connectionId !== agent.connectionId;
  const place = ({ connectionId }: AgentTarget) =>
    elsewhere ? ` (${context.connections.require(connectionId).label})` : '';
  return { left: { source, name: nameOf(source, place) }, right: { uri, name: agent.id + place(agent) } };
}

async function sourceOf(
  { connections, versions }: OtherServices,
  agent: AgentTarget,
  { id = agent.id, connection = agent.connectionId, version, file }: Other,
): Promise<ViewSource> {
  if (file !== undefined) return { file: isAbsolute(file) ? vscode.Uri.file(file) : parseFile(file) };
  const connectionId = connections.require(connection).id;
  if (version !== undefined) {
    const known = await versions.read(connectionId, id);
    const kept = known.versions.findLast((candidate) => candidate.version === version);
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

function nameOf(source: ViewSource, place: (target: AgentTarget) => string): string {
  if ('file' in source) return source.file.path.slice(source.file.path.lastIndexOf('/') + 1);
  const version = source.kept ? `, ${versionLabel(source.kept).toLowerCase()}` : '';
  return source.id + place(source) + version;
}

function parseFile(file: string): vscode.Uri {
  const uri = vscode.Uri.parse(file);
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return uri;
  throw new PersonError(`"${file}" is no absolute path and no URI of a file.`);
}

/** Lets the person choose what an agent is compared with. */
export async function pickOther(
  services: OtherServices,
  agent: AgentTarget,
  pickAgent: (title: string) => Promise<string | undefined>,
): Promise<Other | undefined> {
  const others = services.connections.all.filter(({ id }) => id !== agent.connectionId);
  const choice = await vscode.window.showQuickPick(
    [
      {
        label: '$(hubot) Another Agent…',
        pick: async (): Promise<Other | undefined> => {
          const id = await pickAgent(`Compare ${agent.id} with which agent?`);
          return id === undefined ? undefined : { id };
        },
      },
      ...others.map(({ id, label, tenant }) => ({
        label: `$(plug) ${agent.id} in ${label}`,
        description: tenant,
        pick: () => Promise.resolve<Other>({ connection: id }),
      })),
      { label: '$(history) A Version Kept Here…', pick: () => pickKept(services, agent) },
      { label: '$(json) A File…', pick: pickFile },
    ],
    { title: `Compare ${agent.id} with…` },
  );
  return choice?.pick();
}

/** Only versions that have a number can be named; the history compares the others. */
async function pickKept({ versions }: OtherServices, agent: AgentTarget): Promise<Other | undefined> {
  const rows = rowsOf(await versions.read(agent.connectionId, agent.id));
  const items = rows.flatMap((row) =>
    row.kept.version === undefined ? [] : [{ ...textsOf(row), version: row.kept.version }],
  );
  const chosen = await vscode.window.showQuickPick(items, { title: `Compare ${agent.id} with…` });
  return chosen && { version: chosen.version };
}

async function pickFile(): Promise<Other | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: `The JSON of an ${agentKind.noun}`,
      filters: { JSON: ['json'] },
    })) ?? [];
  return file && { file: file.toString() };
}
