import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import type { Theirs } from '../editing/saveTypes';
import { changedPaths, formatPath } from '../editing/semanticDiff';
import { withVersion } from '../editing/withVersion';
import { agentKind } from '../model/resourceKind';
import { setContext } from '../ui/setContext';
import { openDocument, wholeRange, type AgentDocuments } from './agentDocuments';
import { documentUri, parseDocumentUri, type DocumentAddress } from './documentUri';

/** What a conflict is about in a tab that shows a part of an agent, such as its prompt. */
export interface ConflictPart {
  /** The server's text of that part. */
  readonly text: string;
  /** The tab's next save may replace the server's version of this conflict. */
  adopt(): void;
}

interface Conflict {
  readonly address: DocumentAddress;
  /** `undefined` when the server's text could not be read. */
  readonly theirs: Theirs | undefined;
  readonly part: ConflictPart | undefined;
}

const actions = { compare: 'Compare', takeMine: 'Take Mine', takeTheirs: 'Take Theirs' } as const;
const deletedActions = { create: 'Create Again', close: 'Close' } as const;

/**
 * What a person can do about a save that was refused because the server has a newer version. Nothing is sent
 * or replaced until they choose.
 */
export class ConflictFlow implements vscode.Disposable {
  private readonly conflicts = new Map<string, Conflict>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: AgentDocuments,
    private readonly onError: (error: unknown) => void,
  ) {
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.updateContext();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.clear(uri);
      }),
    ];
  }

  /** The sentence that a refused save is rejected with. */
  explain({ id }: DocumentAddress, theirs: Theirs | undefined): string {
    const version = theirs?.version === undefined ? 'a newer version' : `version ${theirs.version}`;
    return `Agent "${id}" was changed meanwhile: the server has ${version}. Your text is kept here, and nothing was overwritten.`;
  }

  report(uri: vscode.Uri, address: DocumentAddress, theirs: Theirs | undefined, part?: ConflictPart): void {
    this.conflicts.set(uri.toString(), { address, theirs, part });
    this.updateContext();
    const message = `${this.explain(address, theirs)}${part ? '' : this.differences(uri, theirs)}`;
    const run = async () => {
      const chosen = await vscode.window.showWarningMessage(message, ...Object.values(actions));
      if (chosen === actions.compare) await this.compare(uri);
      if (chosen === actions.takeMine) await this.takeMine(uri);
      if (chosen === actions.takeTheirs) await this.takeTheirs(uri);
    };
    run().catch(this.onError);
  }

  reportDeleted(uri: vscode.Uri, { id }: DocumentAddress): void {
    const run = async () => {
      const chosen = await vscode.window.showWarningMessage(
        `Agent "${id}" was deleted on the server meanwhile. Your text is still here.`,
        ...Object.values(deletedActions),
      );
      if (chosen === deletedActions.create) {
        this.documents.state(uri).recreate = true;
        await openDocument(uri)?.save();
      }
      if (chosen === deletedActions.close) {
        await vscode.window.showTextDocument(uri);
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      }
    };
    run().catch(this.onError);
  }

  clear(uri: vscode.Uri): void {
    if (this.conflicts.delete(uri.toString())) this.updateContext();
  }

  /** Shows the server's text beside the person's, which stays editable. */
  async compare(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, conflict } = this.find(uri);
    const { address, theirs } = conflict;
    if (theirs?.version === undefined) throw unread(address);
    await vscode.commands.executeCommand(
      'vscode.diff',
      documentUri(address.connectionId, address, theirs.version),
      target,
      `${address.id}: server's version ${theirs.version} ↔ mine`,
    );
    return target;
  }

  /** Saves the person's text at the server's version, so that a further change there is a conflict again. */
  async takeMine(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, document, conflict } = this.find(uri);
    const { address, part, theirs } = conflict;
    if (!theirs) throw unread(address);
    if (part) {
      part.adopt();
    } else {
      // Without versions, what a save may replace is the text that the document was opened with.
      this.documents.state(target).opened = theirs;
      await replaceText(document, withVersion(document.getText(), theirs.version));
    }
    await document.save();
    return target;
  }

  /** Shows the server's text; the person's is one undo away. */
  async takeTheirs(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, document, conflict } = this.find(uri);
    const { address, part, theirs } = conflict;
    if (!theirs) throw unread(address);
    part?.adopt();
    await replaceText(document, part ? part.text : theirs.text);
    await document.save();
    return target;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private find(uri: vscode.Uri | undefined): {
    target: vscode.Uri;
    document: vscode.TextDocument;
    conflict: Conflict;
  } {
    const target = uri ?? vscode.window.activeTextEditor?.document.uri;
    const conflict = target && this.conflicts.get(target.toString());
    const document = target && openDocument(target);
    if (target && conflict && document) return { target, conflict, document };
    const id = target && parseDocumentUri(target)?.id;
    throw new PersonError(
      id === undefined
        ? 'Open the agent whose save was refused, then choose again.'
        : `Agent "${id}" has no conflict to resolve: save it, and you are told if the server has a newer version.`,
    );
  }

  /** Names the places where the two texts differ. */
  private differences(uri: vscode.Uri, theirs: Theirs | undefined): string {
    const mine = openDocument(uri)?.getText();
    if (mine === undefined || theirs === undefined) return '';
    const paths = changedPaths(mine, theirs.text)
      .map(({ path }) => formatPath(path))
      .filter((path) => !path.startsWith('metadata'));
    if (paths.length === 0) return '';
    const shown = paths.slice(0, 4).join(', ');
    const more = paths.length > 4 ? ` and ${paths.length - 4} more` : '';
    return ` The two texts differ in ${shown}${more}.`;
  }

  private updateContext(): void {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    setContext('emporixAi.document.conflict', active !== undefined && this.conflicts.has(active));
  }
}

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, wholeRange(document), text);
  await vscode.workspace.applyEdit(edit);
}

function unread({ id }: DocumentAddress): PersonError {
  return new PersonError(
    `The server's text of ${agentKind.noun} "${id}" could not be read. Save once more to try again.`,
  );
}
