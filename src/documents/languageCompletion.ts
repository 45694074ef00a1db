import * as vscode from 'vscode';
import { languageKeyPlace } from '../editing/languageKeys';
import type { IsAgent } from './agentDiagnostics';
import type { LanguageSource } from './languageSource';

/** Proposes languages for the names and descriptions of an agent. */
export class LanguageCompletion implements vscode.CompletionItemProvider {
  readonly #source: LanguageSource;
  readonly #isAgent: IsAgent;
  constructor(source: LanguageSource, isAgent: IsAgent) {
    this.#source = source;
    this.#isAgent = isAgent;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[]> {
    if (!this.#isAgent(document)) return [];
    const place = languageKeyPlace(document.getText(), document.offsetAt(position));
    if (!place) return [];
    const languages = await this.#source.languages(document.uri);
    if (token.isCancellationRequested) return [];
    const names = new Intl.DisplayNames([vscode.env.language, 'en'], { type: 'language' });
    const range = new vscode.Range(
      document.positionAt(place.offset),
      document.positionAt(place.offset + place.length),
    );
    return languages
      .filter((code) => !place.used.includes(code))
      .map((code, index) => {
        const item = new vscode.CompletionItem(code, vscode.CompletionItemKind.Property);
        const key = JSON.stringify(code);
        const value = place.hasValue ? '' : `: "$1"${place.needsComma ? ',' : ''}`;
        item.detail = nameOf(names, code);
        item.insertText = new vscode.SnippetString(key + value);
        item.filterText = key;
        item.sortText = String(index).padStart(3, '0');
        item.range = range;
        return item;
      });
  }
}

/** The language's name; a tenant may have codes that are none. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? '';
  } catch {
    return '';
  }
}
