import type * as vscode from 'vscode';
import type { ReferenceKind } from '../../editing/references/places';
import { agentKind, mcpServerKind, oauthKind, tokenKind, toolKind } from '../../model/resourceKind';
import { documentUri, parseDocumentUri, type DocumentAddress } from '../documentUri';

const segments: Readonly<Record<ReferenceKind, string>> = {
  agent: agentKind.segment,
  token: tokenKind.segment,
  tool: toolKind.segment,
  mcpServer: mcpServerKind.segment,
  oauth: oauthKind.segment,
};

/** The document that shows an object. */
export function objectUri(connectionId: string, kind: ReferenceKind, id: string): vscode.Uri {
  return documentUri(connectionId, { segment: segments[kind], id, view: 'json' });
}

/** The agent whose JSON the document is, `undefined` for any other document. */
export function agentAddress({ uri }: vscode.TextDocument): DocumentAddress | undefined {
  const address = parseDocumentUri(uri);
  return address?.segment === agentKind.segment && address.view === 'json' ? address : undefined;
}

/** The object whose own document a URI names. */
export function objectAt(
  uri: vscode.Uri,
): { readonly connectionId: string; readonly kind: ReferenceKind; readonly id: string } | undefined {
  const address = parseDocumentUri(uri);
  const kind = (Object.keys(segments) as ReferenceKind[]).find((key) => segments[key] === address?.segment);
  return address && kind ? { connectionId: address.connectionId, kind, id: address.id } : undefined;
}
