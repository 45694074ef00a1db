import * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import { commands, scheme } from '../ids';
import { agentKind } from '../model/resourceKind';
import type { AgentDocuments } from './agentDocuments';
import { agentUri, parseDocumentUri } from './documentUri';

/**
 * Says beside the language in the status bar why the active document can't be edited: the editor itself only
 * knows that it can't, and a CodeLens can be switched off.
 */
export class DocumentStatus implements vscode.Disposable {
  readonly #documents: AgentDocuments;
  readonly #subscriptions: readonly vscode.Disposable[];
  #item: vscode.LanguageStatusItem | undefined;

  constructor(connections: Connections, documents: AgentDocuments) {
    this.#documents = documents;
    const update = () => this.#update();
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(update),
      documents.onDidChangeAgent(update),
      connections.onDidChange(update),
      connections.onDidChangeState(update),
    ];
    this.#update();
  }

  dispose(): void {
    this.#item?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(): void {
    const reason = this.#readOnlyReason();
    if (reason === undefined) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    this.#item ??= vscode.languages.createLanguageStatusItem('emporixAi.readOnly', { scheme });
    this.#item.name = 'Emporix';
    this.#item.severity = vscode.LanguageStatusSeverity.Warning;
    this.#item.text = 'Read-only';
    this.#item.detail = reason;
    this.#item.command = { title: 'Test Connection', command: commands.connectionTest };
  }

  #readOnlyReason(): string | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const address = uri && parseDocumentUri(uri);
    if (address?.segment !== agentKind.segment) return undefined;
    const { connectionId, id } = address;
    return this.#documents.readOnlyReason(address, this.#documents.state(agentUri(connectionId, id)));
  }
}
