import * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import {
  agentLanguage,
  agentProductionLanguage,
  promptLanguage,
  promptProductionLanguage,
  scheme,
} from '../ids';
import { agentKind } from '../model/resourceKind';
import type { Log } from '../ui/log';
import { parseDocumentUri } from './documentUri';

/**
 * Keeps auto-save away from documents that must not be saved unasked. VS Code reports an auto-save that a
 * provider refuses as an error and can't be told not to try; but it reads its settings by language. So a document
 * that auto-save would reach without leave gets a language whose defaults switch it off: one of our own where
 * `files.associations` gave it another, and for production, which takes none at all, the one kept for that.
 */
export class DocumentLanguages implements vscode.Disposable {
  readonly #connections: Connections;
  readonly #log: Log;
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(connections: Connections, log: Log) {
    this.#connections = connections;
    this.#log = log;
    const all = () => {
      for (const document of vscode.workspace.textDocuments) this.#settle(document);
    };
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#settle(document);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('files.autoSave')) all();
      }),
      connections.onDidChange(all),
    ];
    all();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #settle(document: vscode.TextDocument): void {
    const wanted = this.#wanted(document);
    if (wanted === undefined || wanted === document.languageId) return;
    vscode.languages.setTextDocumentLanguage(document, wanted).then(undefined, (error: unknown) => {
      this.#log.error(`Keeping auto-save away from ${document.uri.path}`, error);
    });
  }

  /** The language that the document has to have; `undefined` where the one it has will do. */
  #wanted({ uri, languageId, isClosed }: vscode.TextDocument): string | undefined {
    const address = uri.scheme === scheme && !isClosed ? parseDocumentUri(uri) : undefined;
    if (address?.segment !== agentKind.segment) return undefined;
    const isProse = address.view.endsWith('.md');
    const own = isProse ? promptLanguage : agentLanguage;
    const forProduction = isProse ? promptProductionLanguage : agentProductionLanguage;
    if (this.#connections.get(address.connectionId)?.production) {
      return savesUnasked(uri, languageId) ? forProduction : undefined;
    }
    if (languageId === forProduction) return own;
    return savesUnasked(uri, languageId) && !savesUnasked(uri, own) ? own : undefined;
  }
}

function savesUnasked(uri: vscode.Uri, languageId: string): boolean {
  const files = vscode.workspace.getConfiguration('files', { uri, languageId });
  return files.get<string>('autoSave', 'off') !== 'off';
}
