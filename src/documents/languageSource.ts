import type * as vscode from 'vscode';

/** Knows the codes of the languages that texts of a document may have, the likeliest first. */
export interface LanguageSource {
  languages(uri: vscode.Uri): Promise<readonly string[]>;
}

/** Languages that shops are often in, for as long as the tenant's own are not known. */
const common =
  'en de fr es it nl pt pl cs sk hu ro bg hr sl el da sv nb fi et lv lt uk tr ar he ja ko zh'.split(' ');

export const commonLanguages: LanguageSource = { languages: () => Promise.resolve(common) };
