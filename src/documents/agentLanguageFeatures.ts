import * as vscode from 'vscode';
import { agentFileLanguage, scheme } from '../ids';
import { agentKind } from '../model/resourceKind';
import type { AgentDocuments } from './agentDocuments';
import { AgentDiagnostics, type IsAgent } from './agentDiagnostics';
import { AgentFixes } from './agentFixes';
import { parseDocumentUri } from './documentUri';
import { LanguageCompletion } from './languageCompletion';
import type { LanguageSource } from './languageSource';
import type { SaveProblems } from './saveProblems';

/** By path, since which language a document has depends on its connection. */
const selector: vscode.DocumentSelector = [
  { scheme, pattern: `**/${agentKind.segment}/*.json` },
  { language: agentFileLanguage },
];

export interface AgentLanguageFeaturesOptions {
  readonly documents: AgentDocuments;
  readonly saveProblems: SaveProblems;
  readonly languages: LanguageSource;
}

/** Registers what helps to write an agent beyond the JSON schema: problems, quick fixes, languages. */
export function registerAgentLanguageFeatures({
  documents,
  saveProblems,
  languages,
}: AgentLanguageFeaturesOptions): vscode.Disposable {
  const isAgent: IsAgent = (document) => {
    if (document.languageId === agentFileLanguage) return true;
    const address = parseDocumentUri(document.uri);
    if (address?.segment !== agentKind.segment || address.view !== 'json') return false;
    return !documents.readOnlyReason(address, documents.state(document.uri));
  };
  return vscode.Disposable.from(
    new AgentDiagnostics({ saveProblems, isAgent }),
    vscode.languages.registerCodeActionsProvider(selector, new AgentFixes(isAgent), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.languages.registerCompletionItemProvider(
      selector,
      new LanguageCompletion(languages, isAgent),
      '"',
    ),
  );
}
