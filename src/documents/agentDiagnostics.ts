import * as vscode from 'vscode';
import { agentFileLanguage } from '../ids';
import type { SaveProblems } from './saveProblems';

/** Long enough that a word being typed is not judged letter by letter. */
const pauseMilliseconds = 300;

/** Whether a document's text is an agent that the person can edit. */
export type IsAgent = (document: vscode.TextDocument) => boolean;

export interface AgentDiagnosticsOptions {
  readonly saveProblems: SaveProblems;
  readonly isAgent: IsAgent;
}

/**
 * Shows what the service would refuse while an agent is written, in the documents that are seen. What it did
 * refuse is shown by {@link SaveProblems}; where both speak of one place, the service has the word.
 */
export class AgentDiagnostics implements vscode.Disposable {
  readonly #options: AgentDiagnosticsOptions;
  readonly #collection = vscode.languages.createDiagnosticCollection('emporix-ai-live');
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(options: AgentDiagnosticsOptions) {
    this.#options = options;
    this.#subscriptions = [
      this.#collection,
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) {
          if (!this.#collection.has(document.uri)) void this.#update(document);
        }
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#updateSoon(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#cancel(uri);
        this.#collection.delete(uri);
      }),
      options.saveProblems.onDidChange((uri) => {
        const shown = seen().find((document) => document.uri.toString() === uri.toString());
        if (shown) void this.#update(shown);
      }),
    ];
    for (const document of seen()) void this.#update(document);
  }

  dispose(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #updateSoon(document: vscode.TextDocument): void {
    this.#cancel(document.uri);
    this.#pauses.set(
      document.uri.toString(),
      setTimeout(() => {
        void this.#update(document);
      }, pauseMilliseconds),
    );
  }

  #cancel(uri: vscode.Uri): void {
    clearTimeout(this.#pauses.get(uri.toString()));
    this.#pauses.delete(uri.toString());
  }

  async #update(document: vscode.TextDocument): Promise<void> {
    this.#cancel(document.uri);
    const { agentProblems } = await import('../lazy/agentRules');
    if (document.isClosed || !this.#options.isAgent(document)) {
      this.#collection.delete(document.uri);
      return;
    }
    const refused = this.#options.saveProblems.places(document.uri);
    const isFile = document.languageId === agentFileLanguage;
    this.#collection.set(
      document.uri,
      agentProblems(document.getText())
        // A file on disk may well keep an agent's id; it is when it is sent that it goes.
        .filter(({ code }) => !(isFile && code === 'not-sent'))
        .map(({ offset, length, message, severity, code }) => {
          const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
          const { Error, Warning } = vscode.DiagnosticSeverity;
          const diagnostic = new vscode.Diagnostic(range, message, severity === 'error' ? Error : Warning);
          diagnostic.source = 'Emporix AI';
          diagnostic.code = code;
          return diagnostic;
        })
        .filter(({ range }) => !refused.some((place) => place.isEqual(range))),
    );
  }
}

function seen(): vscode.TextDocument[] {
  return vscode.window.visibleTextEditors.map(({ document }) => document);
}
