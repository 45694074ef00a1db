import * as vscode from 'vscode';
import type { Connections } from '../../connection/connections';
import { agentUri } from '../documentUri';
import { nameOf } from './describeObject';
import type { TenantObjects } from './tenantObjects';

/**
 * The agents of the tenants that are signed in to, for Go to Symbol in Workspace: VS Code's search for files by name
 * sees no documents of an extension.
 */
export class AgentSymbols implements vscode.WorkspaceSymbolProvider {
  constructor(
    private readonly connections: Connections,
    private readonly objects: TenantObjects,
    private readonly language: () => string,
  ) {}

  async provideWorkspaceSymbols(query: string): Promise<vscode.SymbolInformation[]> {
    const signedIn = this.connections.all.filter(({ id }) => this.connections.state(id).kind === 'signedIn');
    const found = await Promise.all(
      signedIn.map(async ({ id: connectionId, label }) => {
        const agents = await this.objects.list(connectionId, 'agent');
        return Array.from(agents?.items ?? [], ([id, agent]) => {
          const name = nameOf(agent, this.language());
          const title = name === '' || name === id ? id : `${name} (${id})`;
          const location = new vscode.Location(agentUri(connectionId, id), new vscode.Position(0, 0));
          return new vscode.SymbolInformation(title, vscode.SymbolKind.Object, label, location);
        });
      }),
    );
    return found.flat().filter(({ name }) => holds(name, query));
  }
}

/** Whether a text has the characters of another in that order, as VS Code looks for them. */
function holds(text: string, query: string): boolean {
  let rest = text.toLowerCase();
  return Array.from(query.toLowerCase().replace(/\s+/g, '')).every((wanted) => {
    const at = rest.indexOf(wanted);
    rest = rest.slice(at + wanted.length);
    return at >= 0;
  });
}
