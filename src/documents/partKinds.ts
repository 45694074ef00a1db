import type { Connections } from '../connection/connections';
import { mcpServerKind, oauthKind, tokenKind, toolKind } from '../model/resourceKind';
import { PartDocuments } from './partDocuments';

/** The documents of everything that agents refer to, apart from other agents. */
export function partDocuments(connections: Connections): PartDocuments[] {
  return [
    new PartDocuments({ connections, kind: toolKind, api: ({ tools }) => tools }),
    new PartDocuments({ connections, kind: tokenKind, api: ({ tokens }) => tokens }),
    new PartDocuments({ connections, kind: mcpServerKind, api: ({ mcpServers }) => mcpServers }),
    new PartDocuments({ connections, kind: oauthKind, api: ({ oauths }) => oauths }),
  ];
}
