import * as vscode from 'vscode';
import type { IsAgent } from './agentDiagnostics';

/** Offers what surely mends a problem of an agent's text. */
export class AgentFixes implements vscode.CodeActionProvider {
  readonly #isAgent: IsAgent;
  constructor(isAgent: IsAgent) {
    this.#isAgent = isAgent;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (!this.#isAgent(document)) return [];
    const { agentProblems } = await import('../lazy/agentRules');
    const at = (offset: number, length: number) =>
      new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    return agentProblems(document.getText()).flatMap((problem) => {
      const place = at(problem.offset, problem.length);
      if (!place.intersection(range)) return [];
      return problem.fixes.map((fix) => {
        const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
        action.edit = new vscode.WorkspaceEdit();
        action.edit.replace(document.uri, at(fix.offset, fix.length), fix.text);
        action.isPreferred = problem.severity === 'error';
        action.diagnostics = diagnostics.filter(({ message }) => message === problem.message);
        return action;
      });
    });
  }
}
