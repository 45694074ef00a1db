import * as vscode from 'vscode';

interface Sight {
  top: number;
  follows: boolean;
}

/** Keeps the end of a growing text in view, as long as the person has not scrolled away from it. */
export class FollowEnd implements vscode.Disposable {
  readonly #sights = new WeakMap<vscode.TextEditor, Sight>();
  readonly #subscription: vscode.Disposable;

  constructor(isGrowing: (uri: vscode.Uri) => boolean) {
    this.#subscription = vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
      if (isGrowing(textEditor.document.uri)) this.#note(textEditor, visibleRanges);
    });
  }

  /** Follows from now on, wherever the person was. */
  start(document: vscode.TextDocument): void {
    for (const editor of editorsOf(document)) {
      this.#sights.delete(editor);
      reveal(editor);
    }
  }

  /** The text has grown. */
  grown(document: vscode.TextDocument): void {
    for (const editor of editorsOf(document)) {
      if (this.#sights.get(editor)?.follows !== false) reveal(editor);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Growing pushes the end out of view, but only the person scrolls up. */
  #note(editor: vscode.TextEditor, ranges: readonly vscode.Range[]): void {
    const top = ranges[0]?.start.line ?? 0;
    const end = ranges.at(-1)?.end.line ?? 0;
    const before = this.#sights.get(editor);
    const atEnd = end >= editor.document.lineCount - 1;
    const scrolledUp = before !== undefined && top < before.top;
    this.#sights.set(editor, { top, follows: atEnd || (!scrolledUp && before?.follows !== false) });
  }
}

function editorsOf(document: vscode.TextDocument): readonly vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
}

function reveal(editor: vscode.TextEditor): void {
  const { end } = editor.document.lineAt(editor.document.lineCount - 1).range;
  editor.revealRange(new vscode.Range(end, end));
}
