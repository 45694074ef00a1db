import * as vscode from 'vscode';
import { settings } from '../ids';

/** Language of the names in lists, such as `de`: the setting, else the editor's own. */
export function displayLanguage(): string {
  const chosen = vscode.workspace.getConfiguration().get<unknown>(settings.displayLanguage);
  return typeof chosen === 'string' && chosen.trim() !== '' ? chosen.trim() : vscode.env.language;
}
