import * as vscode from 'vscode';
import { agentReferences } from '../../editing/references/agentReferences';
import { nearestIds } from '../../editing/references/nearestIds';
import { commands } from '../../ids';
import { agentAddress } from './agentAddress';
import { nameOf } from './describeObject';
import { missingKind } from './missingReferences';
import { rangeOf } from './ranges';
import type { TenantObjects } from './tenantObjects';

/** Ways out of a reference that leads nowhere: the ids most like it, and creating what is missing. */
export class ReferenceFixes implements vscode.CodeActionProvider {
  readonly #objects: TenantObjects;
  readonly #language: () => string;
  constructor(objects: TenantObjects, language: () => string) {
    this.#objects = objects;
    this.#language = language;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const address = agentAddress(document);
    if (!address) return [];
    const actions = diagnostics.map((diagnostic) => this.#fixes(document, diagnostic, address.connectionId));
    return (await Promise.all(actions)).flat();
  }

  async #fixes(
    document: vscode.TextDocument,
    diagnostic: vscode.Diagnostic,
    connectionId: string,
  ): Promise<vscode.CodeAction[]> {
    const kind = missingKind(diagnostic);
    const reference = agentReferences(document.getText()).find(
      (found) => found.kind === kind && rangeOf(document, found).isEqual(diagnostic.range),
    );
    if (!kind || !reference) return [];
    const items = (await this.#objects.list(connectionId, kind))?.items;
    const nearest = nearestIds(reference.id, [...(items?.keys() ?? [])]).map((id, index) => {
      const name = nameOf(items?.get(id) ?? {}, this.#language());
      const action = quickFix(`Change to "${id}"${name ? ` (${name})` : ''}`, diagnostic);
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, diagnostic.range, JSON.stringify(id));
      action.isPreferred = index === 0;
      return action;
    });
    return [...nearest, ...creation(kind, reference.id, { connectionId, diagnostic })];
  }
}

/** Only agents can be created here. */
function creation(
  kind: string,
  id: string,
  { connectionId, diagnostic }: { connectionId: string; diagnostic: vscode.Diagnostic },
): vscode.CodeAction[] {
  if (kind !== 'agent') return [];
  const action = quickFix(`Create the agent "${id}"`, diagnostic);
  action.command = {
    title: action.title,
    command: commands.agentCreate,
    arguments: [{ id, connection: connectionId }],
  };
  return [action];
}

function quickFix(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}
