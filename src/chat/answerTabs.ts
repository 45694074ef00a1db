import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { safeMarkdown } from '../base/safeMarkdown';
import type { Connection } from '../connection/connection';
import { openDocument } from '../documents/openDocument';
import { answerScheme } from '../ids';
import { formatResourcePath } from '../model/resourcePath';
import type { Answer } from './answer';
import { conversationMarkdown, type Turn } from './conversation';
import { FollowEnd } from './followEnd';
import { LatestDrawing } from './latestDrawing';
import type { RunTarget } from './runServices';

/** A conversation and the tab in which it is read. */
export interface AnswerTab {
  readonly uri: vscode.Uri;
  readonly target: RunTarget;
  readonly agentName: string | undefined;
  /** The connection as it was when the conversation began. */
  readonly connection: Connection;
  readonly turns: readonly Turn[];
  /** Whether an answer is under way. */
  readonly running: boolean;
}

interface Tab extends AnswerTab {
  turns: Turn[];
  running: boolean;
  readonly drawings: readonly LatestDrawing<Tab>[];
}

/** So many conversations are kept for tabs that come back, such as by undoing their closing. */
const keptTabs = 50;

/** The texts of conversations: read-only documents that grow while an agent answers, and harmless copies to render. */
export class AnswerTabs implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #tabs = new Map<string, Tab>();
  readonly #didChange = new vscode.EventEmitter<vscode.Uri>();
  readonly #didChangeState = new vscode.EventEmitter<AnswerTab>();
  readonly #didClose = new vscode.EventEmitter<AnswerTab>();
  readonly #follow = new FollowEnd((uri) => this.#tabs.get(uri.toString())?.running === true);
  readonly #disposables: readonly vscode.Disposable[];
  #opened = 0;

  readonly onDidChange = this.#didChange.event;
  /** An answer began or ended. */
  readonly onDidChangeState = this.#didChangeState.event;
  /** The last tab of a conversation was closed. */
  readonly onDidClose = this.#didClose.event;

  constructor() {
    this.#disposables = [
      this.#didChange,
      this.#didChangeState,
      this.#didClose,
      this.#follow,
      vscode.workspace.registerTextDocumentContentProvider(answerScheme, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#tabs.has(document.uri.toString())) this.#follow.grown(document);
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#closed(closed)),
    ];
  }

  /** Shows a new conversation, beside the document from which it was asked for. */
  async open(target: RunTarget, about: Pick<AnswerTab, 'agentName' | 'connection'>): Promise<AnswerTab> {
    const view = `answer-${++this.#opened}.md`;
    const uri = vscode.Uri.from({
      scheme: answerScheme,
      authority: target.connectionId,
      path: formatResourcePath({ segment: 'answers', id: target.id, view }),
    });
    const tab: Tab = {
      ...about,
      uri,
      target,
      turns: [],
      running: false,
      drawings: [
        new LatestDrawing({ draw: () => this.#draw(uri), pause: 50 }),
        new LatestDrawing({ draw: () => this.#draw(previewUri(uri)), pause: 500 }),
      ],
    };
    this.#tabs.set(uri.toString(), tab);
    this.#forgetOldest();
    const from = vscode.window.activeTextEditor?.document.uri.scheme;
    await this.show(
      tab,
      from === undefined || from === answerScheme ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside,
    );
    return tab;
  }

  /** Brings a conversation's tab to the front, where it is open, else into this column. */
  async show({ uri }: AnswerTab, viewColumn = vscode.ViewColumn.Active): Promise<void> {
    const shown = vscode.window.visibleTextEditors.find(({ document }) => isSame(document.uri, uri));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? viewColumn,
      preview: false,
    });
  }

  /** The conversation of a URI, of the active editor without one. */
  require(uri: vscode.Uri | undefined): AnswerTab {
    const wanted = uri ?? vscode.window.activeTextEditor?.document.uri;
    const tab = wanted && this.find(wanted);
    if (tab) return tab;
    throw new PersonError(
      'This is no answer of an agent, or it is not kept any more. Run an agent to get one.',
    );
  }

  find(uri: vscode.Uri): AnswerTab | undefined {
    return this.#tabs.get(uri.toString());
  }

  /** A message was sent, and its answer begins. */
  begin(tab: AnswerTab, turn: Turn): void {
    const own = this.#own(tab);
    own.turns.push(turn);
    own.running = true;
    this.#didChangeState.fire(own);
    show(own);
    const document = openDocument(own.uri);
    if (document) this.#follow.start(document);
  }

  /** The answer under way has grown. */
  update(tab: AnswerTab, answer: Answer): void {
    const own = this.#own(tab);
    const last = own.turns.pop();
    if (last) own.turns.push({ ...last, answer });
    show(own);
  }

  /** The answer under way has ended. Resolves when its tab shows all of it. */
  async end(tab: AnswerTab, answer: Answer): Promise<void> {
    const own = this.#own(tab);
    this.update(own, answer);
    own.running = false;
    this.#didChangeState.fire(own);
    await own.drawings[0]?.finish();
  }

  /** A document for Markdown previews in which nothing is fetched or led to a command. */
  previewUri({ uri }: AnswerTab): vscode.Uri {
    return previewUri(uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    for (const tab of this.#tabs.values()) {
      if (isSame(uri, tab.uri)) return textOf(tab);
      if (isSame(uri, previewUri(tab.uri))) return textOf(tab, safeMarkdown);
    }
    return 'This answer is not kept any more.\n';
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #own({ uri }: AnswerTab): Tab {
    const tab = this.#tabs.get(uri.toString());
    if (!tab) throw new Error(`${uri.toString()} is no answer`);
    return tab;
  }

  /** Has the editor read a document again, and waits for that: a slow one gets fewer, newer texts. */
  async #draw(uri: vscode.Uri): Promise<void> {
    const document = openDocument(uri);
    if (!document) return;
    let taken: vscode.Disposable | undefined;
    let patience: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      taken = vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document === document) resolve();
      });
      // A text that stayed the same is no change.
      patience = setTimeout(resolve, 1000);
      this.#didChange.fire(uri);
    });
    taken?.dispose();
    clearTimeout(patience);
  }

  #closed(closed: readonly vscode.Tab[]): void {
    for (const { input } of closed) {
      const tab = input instanceof vscode.TabInputText ? this.#tabs.get(input.uri.toString()) : undefined;
      // Another group may show it, too, or it was moved there.
      if (tab && !isOpenInTab(tab.uri)) this.#didClose.fire(tab);
    }
  }

  #forgetOldest(): void {
    for (const [key, { running, uri }] of this.#tabs) {
      if (this.#tabs.size <= keptTabs) return;
      if (!running && !isOpenInTab(uri)) this.#tabs.delete(key);
    }
  }
}

function show(tab: Tab): void {
  for (const drawing of tab.drawings) drawing.show(tab);
}

function textOf(
  { target: { id: agentId }, agentName, connection, turns }: Tab,
  texts?: (markdown: string) => string,
): string {
  return conversationMarkdown({ agentId, agentName, place: placeOf(connection), turns }, texts);
}

function previewUri(uri: vscode.Uri): vscode.Uri {
  return uri.with({ path: uri.path.replace(/^\/answers\//, '/previews/') });
}

function isOpenInTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && isSame(input.uri, uri)),
  );
}

function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}

function placeOf({ label, production }: Connection): string {
  return production ? `${label} (production)` : label;
}
