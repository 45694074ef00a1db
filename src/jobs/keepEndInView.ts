import * as vscode from 'vscode';
import { jobState } from '../model/job';
import { shownJob, type JobDocuments } from './jobDocuments';

/** Scrolls along when a job's document grows, for editors that had its end in view; others stay where they are. */
export function keepEndInView(jobDocuments: JobDocuments): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const address = shownJob(document.uri);
    if (!address) return;
    const added = contentChanges.reduce((sum, change) => sum + addedLines(change), 0);
    if (added <= 0) return;
    const known = jobDocuments.peek(address);
    const isRunning = known !== undefined && jobState(known.job) === 'inProgress';
    const end = document.lineCount - 1;
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== document) continue;
      const top = editor.visibleRanges[0]?.start.line ?? 0;
      const bottom = editor.visibleRanges.at(-1)?.end.line ?? 0;
      // Who waited on a text that fitted wants to read the whole answer from its beginning.
      if (top === 0 && !isRunning) continue;
      // The last line is the empty one after the final line break.
      if (bottom >= end - added - 1) editor.revealRange(new vscode.Range(end, 0, end, 0));
    }
  });
}

function addedLines({ text, range }: vscode.TextDocumentContentChangeEvent): number {
  return (text.match(/\n/g) ?? []).length - (range.end.line - range.start.line);
}
