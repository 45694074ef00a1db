import { checkGrant } from '../api/scopes';
import type { Grant } from '../api/types';
import { connectionHost, type Connection } from './connection';
import { describeState, type SessionState } from './sessionState';

/** Why nothing can be changed with a connection whose key may only read. */
export const readOnlyReason =
  'The API key of this connection lacks the scope ai.agent_manage, so nothing can be saved, created or deleted with it.';

export interface ConnectionRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** How a connection is shown in a list to choose from. */
export function connectionRow(connection: Connection, state: SessionState): ConnectionRow {
  return {
    label: `$(${stateIcon(connection, state)}) ${withoutIcons(connection.label)}`,
    description: `${connection.tenant} · ${connectionHost(connection)}`,
    detail: [connection.production ? 'PRODUCTION' : undefined, describeState(state)]
      .filter((part) => part !== undefined)
      .join(' · '),
  };
}

/** What the status bar says of a connection. */
export function statusBarText(connection: Connection, state: SessionState): string {
  const lock = state.kind === 'signedIn' && state.readOnly ? ' $(lock)' : '';
  const production = connection.production ? ' PRODUCTION' : '';
  return `$(${stateIcon(connection, state)}) ${withoutIcons(connection.label)}${production}${lock}`;
}

/** Name and value of each fact in a connection's tooltip. */
export function connectionFacts(connection: Connection, state: SessionState): [string, string][] {
  const facts: [string, string][] = [
    ['Tenant', connection.tenant],
    ['Host', connectionHost(connection)],
    ['State', describeState(state)],
  ];
  if (connection.production) facts.push(['Kind', 'PRODUCTION: saves ask first, nothing is auto-saved']);
  if (connection.caFile) facts.push(['CA file', connection.caFile]);
  if (state.kind === 'signedIn') facts.push(['Scopes', state.grant.scopes.join(', ')]);
  if (state.kind === 'signedIn' && state.notes.length > 0) facts.push(['Note', state.notes.join(' ')]);
  if (state.kind === 'failed') facts.push(['Reason', state.error.message]);
  return facts;
}

/** Each scope that a key lacks with what that means, or `undefined` when it lacks none. */
export function missingScopesText(connection: Connection, grant: Grant): string | undefined {
  const { missing } = checkGrant(grant, connection.tenant);
  if (missing.length === 0) return undefined;
  const sentences = missing.map(({ scope, consequence }) => `It lacks ${scope}: ${consequence}`);
  return `The key of "${connection.label}" does not allow everything. ${sentences.join(' ')}`;
}

/** The outcome of a successful test of a connection. */
export function testReport(connection: Connection, grant: Grant): string {
  const tenant = grant.tenant ?? connection.tenant;
  const granted = `"${connection.label}" works: tenant ${tenant} at ${connectionHost(connection)}, granted ${grant.scopes.join(', ')}.`;
  const missing = missingScopesText(connection, grant);
  return missing ? `${granted} ${missing}` : granted;
}

function stateIcon({ sandbox }: Connection, state: SessionState): string {
  switch (state.kind) {
    case 'noSecret':
      return 'key';
    case 'signingIn':
      return 'sync~spin';
    case 'failed':
      return state.offline ? 'debug-disconnect' : 'error';
    case 'idle':
    case 'signedIn':
      return sandbox ? 'beaker' : 'cloud';
  }
}

/** The editor would draw `$(name)` in a label as an icon. */
function withoutIcons(label: string): string {
  return label.replaceAll('$(', '$ (');
}
