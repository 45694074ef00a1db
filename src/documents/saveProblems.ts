import * as vscode from 'vscode';
import { scheme } from '../ids';
import { openDocument } from './openDocument';

/** A problem at a place of a document's text; offsets count UTF-16 units. */
export interface PlacedProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  readonly severity: 'error' | 'warning';
  readonly moreInfo?: string | undefined;
}

/** Shows why a save was refused, at the places concerned, until the text changes or a save succeeds. */
export class SaveProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('emporix-ai');
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  readonly #subscriptions: vscode.Disposable[] = [
    this.#collection,
    this.#changed,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.scheme === scheme && contentChanges.length > 0) this.clear(document.uri);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      this.clear(document.uri);
    }),
  ];

  /** Of a file that was written without a tab, such as a pasted one, nothing stays to be mended. */
  show(uri: vscode.Uri, text: string, problems: readonly PlacedProblem[]): void {
    if (!openDocument(uri)) return;
    const position = positions(text);
    this.#collection.set(
      uri,
      problems.map((problem) => {
        const diagnostic = new vscode.Diagnostic(
          new vscode.Range(position(problem.offset), position(problem.offset + problem.length)),
          problem.message,
          problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
        );
        diagnostic.source = 'Emporix AI';
        if (problem.moreInfo && /^https?:/.test(problem.moreInfo)) {
          diagnostic.code = { value: 'more', target: vscode.Uri.parse(problem.moreInfo) };
        }
        return diagnostic;
      }),
    );
    this.#changed.fire(uri);
  }

  clear(uri: vscode.Uri): void {
    if (!this.#collection.has(uri)) return;
    this.#collection.delete(uri);
    this.#changed.fire(uri);
  }

  /** Where problems are shown. */
  places(uri: vscode.Uri): readonly vscode.Range[] {
    return this.#collection.get(uri)?.map(({ range }) => range) ?? [];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function positions(text: string): (offset: number) => vscode.Position {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return (offset) => {
    let line = starts.findLastIndex((start) => start <= offset);
    if (line < 0) line = 0;
    return new vscode.Position(line, Math.max(0, offset - (starts[line] ?? 0)));
  };
}
