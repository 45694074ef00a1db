import * as vscode from 'vscode';
import { wantedAt } from '../../editing/references/wantedAt';
import { agentAddress } from './agentAddress';
import { choicesFor } from './choices';
import { rangeOf } from './ranges';
import type { TenantObjects } from './tenantObjects';

/** Proposes what the tenant has: ids with the names of what they stand for, models, events, tags. */
export class ReferenceCompletion implements vscode.CompletionItemProvider {
  readonly #objects: TenantObjects;
  readonly #language: () => string;
  constructor(objects: TenantObjects, language: () => string) {
    this.#objects = objects;
    this.#language = language;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[]> {
    const address = agentAddress(document);
    const wanted = address && wantedAt(document.getText(), document.offsetAt(position));
    if (!wanted) return [];
    const range = rangeOf(document, wanted);
    const choices = await choicesFor(wanted, { ...address, language: this.#language() }, this.#objects);
    if (token.isCancellationRequested) return [];
    return choices.map(({ value, detail, documentation }) => {
      const item = new vscode.CompletionItem(
        { label: value, description: detail },
        vscode.CompletionItemKind.Reference,
      );
      item.insertText = JSON.stringify(value);
      // Typing a part of the name finds the id as well; the quotes are part of what is typed.
      item.filterText = `${item.insertText} ${detail}`;
      item.sortText = ` ${value}`;
      item.range = range;
      if (documentation !== undefined) item.documentation = new vscode.MarkdownString(documentation);
      return item;
    });
  }
}
