import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The place `shift` characters after the start of the first occurrence of a text. */
export function positionOf(document: vscode.TextDocument, text: string, shift = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `"${text}" is not in the document`);
  return document.positionAt(offset + shift);
}

export async function completions(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

/** Puts a proposal into the text as accepting it does; the places to fill in keep their default texts. */
export async function accept(document: vscode.TextDocument, item: vscode.CompletionItem): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  const { insertText, range } = item;
  assert.ok(insertText && range, labelOf(item));
  const snippet = typeof insertText === 'string' ? new vscode.SnippetString(insertText) : insertText;
  assert.ok(await editor.insertSnippet(snippet, range instanceof vscode.Range ? range : range.replacing));
  await vscode.commands.executeCommand('leaveSnippet');
}

export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** All that hovering a place shows, as Markdown. */
export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

/** What the editor's own JSON support says of the document. */
export function jsonProblems(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source !== 'Emporix AI' && source !== 'Emporix agent');
}
