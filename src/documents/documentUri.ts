import * as vscode from 'vscode';
import { scheme } from '../ids';
import { formatResourcePath, parseResourcePath, type ResourcePath } from '../model/resourcePath';

/** A resource's document, read from its URI. */
export interface DocumentAddress extends ResourcePath {
  readonly connectionId: string;
  /** Set for a version kept on this machine: `?version=7`. */
  readonly version: number | undefined;
}

export function documentUri(connectionId: string, path: ResourcePath, version?: number): vscode.Uri {
  return vscode.Uri.from({
    scheme,
    authority: connectionId,
    path: formatResourcePath(path),
    query: version === undefined ? '' : `version=${version}`,
  });
}

export function agentUri(connectionId: string, id: string): vscode.Uri {
  return documentUri(connectionId, { segment: 'agents', id, view: 'json' });
}

/** What the URI names, or `undefined` when it is none of our documents. */
export function parseDocumentUri(uri: vscode.Uri): DocumentAddress | undefined {
  if (uri.scheme !== scheme) return undefined;
  const path = parseResourcePath(uri.path);
  if (!path) return undefined;
  const version = /^version=(\d+)$/.exec(uri.query)?.[1];
  return {
    ...path,
    connectionId: uri.authority,
    version: version === undefined ? undefined : Number(version),
  };
}
