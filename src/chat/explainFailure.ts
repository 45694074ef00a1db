import * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import { commands } from '../ids';
import { isJsonObject } from '../model/json';
import { aboutConnection, type PersonError } from '../base/personError';
import { lacksRunScope, mayBeAgents, runFailure } from './runFailure';
import type { RunTarget } from './runServices';

/** Why an agent can't be run with the key of its connection, as known without asking; `undefined` when it may. */
export function lackedScope(
  connections: Connections,
  { connectionId, id: agentId }: RunTarget,
): PersonError | undefined {
  const { label: connection } = connections.require(connectionId);
  const facts = { agentId, connection, requiredScopes: [], granted: granted(connections, connectionId) };
  return aboutConnection(lacksRunScope(facts), connectionId);
}

/** A failed run in words that say what to do. Reads the agent where that may explain it. */
export async function explainFailure(
  connections: Connections,
  { connectionId, id }: RunTarget,
  error: unknown,
): Promise<Error> {
  const failure = error instanceof Error ? error : new Error(String(error));
  if (!mayBeAgents(failure)) return failure;
  const { enabled, requiredScopes } = await readAgent(connections, { connectionId, id });
  const given = { id, connection: connectionId };
  return runFailure(
    failure,
    {
      agentId: id,
      connection: connections.get(connectionId)?.label ?? connectionId,
      enabled: typeof enabled === 'boolean' ? enabled : undefined,
      requiredScopes: Array.isArray(requiredScopes)
        ? requiredScopes.filter((scope) => typeof scope === 'string')
        : [],
      granted: granted(connections, connectionId),
    },
    {
      enable: () => vscode.commands.executeCommand(commands.agentSetEnabled, { ...given, enabled: true }),
      openAgent: () => vscode.commands.executeCommand(commands.agentOpen, given),
    },
  );
}

/** That it can't be read leaves the failure as it is. */
async function readAgent(
  connections: Connections,
  { connectionId, id }: RunTarget,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { agents } = await connections.client(connectionId);
    const { value } = await agents.get(id, { fields: ['id', 'enabled', 'requiredScopes'] });
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function granted(connections: Connections, connectionId: string): readonly string[] | undefined {
  const state = connections.state(connectionId);
  return state.kind === 'signedIn' ? state.grant.scopes : undefined;
}
