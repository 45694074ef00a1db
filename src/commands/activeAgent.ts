import * as vscode from 'vscode';
import { parseDocumentUri } from '../documents/documentUri';
import { agentKind } from '../model/resourceKind';

/**
 * A command's arguments; called without any, as the palette does, the document of the active editor where that
 * shows an agent.
 */
export function orActiveAgent(args: readonly unknown[]): readonly unknown[] {
  if (args[0] !== undefined && args[0] !== null) return args;
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && parseDocumentUri(uri)?.segment === agentKind.segment ? [uri] : args;
}
