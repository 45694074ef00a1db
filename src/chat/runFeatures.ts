import * as vscode from 'vscode';
import { chatOf } from '../api/chatClient';
import type { AiClient } from '../api/aiClient';
import { isAborted } from '../base/isAborted';
import { PersonError } from '../base/personError';
import { sameTenant } from '../connection/connection';
import { agentUri } from '../documents/documentUri';
import { withProgress } from '../ui/progress';
import { noAnswer, type Answer } from './answer';
import { registerAnswerLenses } from './answerLenses';
import { AnswerTabs, type AnswerTab } from './answerTabs';
import { askAgent } from './askAgent';
import { explainFailure, lackedScope } from './explainFailure';
import { runStatus } from './runStatus';
import type { RunServices, RunTarget } from './runServices';
import { settleUnsaved } from './settleUnsaved';

export interface RunOptions {
  /** The conversation to go on with; a new one without it. */
  readonly sessionId?: string | undefined;
  /** What to do about unsaved changes of the agent; asked without it. */
  readonly unsaved?: 'save' | 'ignore' | undefined;
  /** Running in production needs no question. */
  readonly confirmed?: boolean | undefined;
}

/** Sending messages to agents and showing what they answer. */
export class RunFeatures implements vscode.Disposable {
  readonly #services: RunServices;
  readonly #tabs = new AnswerTabs();
  readonly #running = new Map<string, AbortController>();
  readonly #lastMessages = new Map<string, string>();
  readonly #disposables: readonly vscode.Disposable[];

  constructor(services: RunServices) {
    this.#services = services;
    this.#disposables = [
      this.#tabs,
      registerAnswerLenses(this.#tabs),
      // Who closes the tab has no use for the rest of the answer.
      this.#tabs.onDidClose((tab) => this.#running.get(tab.uri.toString())?.abort()),
    ];
  }

  /** The message of one line that was sent to an agent last, from this window. */
  lastMessage(target: RunTarget): string | undefined {
    return this.#lastMessages.get(nameOf(target));
  }

  /**
   * Sends a message and shows the answer in a tab of its own while it comes. Resolves with the tab's URI when it has
   * ended or was stopped, and with `undefined` when the person cancelled before anything was sent.
   */
  async run(target: RunTarget, message: string, options: RunOptions = {}): Promise<string | undefined> {
    const client = await this.#prepare(target, options);
    if (!client) return undefined;
    const { connections, agentName } = this.#services;
    const tab = await this.#tabs.open(target, {
      agentName: agentName(target.connectionId, target.id),
      connection: connections.require(target.connectionId),
    });
    return this.#answer(client, tab, { message, sessionId: options.sessionId });
  }

  /** Goes on with a conversation, in its tab. */
  async send(
    uri: vscode.Uri | undefined,
    message: string,
    options: Omit<RunOptions, 'sessionId'> = {},
  ): Promise<string | undefined> {
    const tab = this.#ended(uri);
    this.#requireSameTenant(tab);
    const sessionId = tab.turns.findLast(({ answer }) => answer.sessionId !== undefined)?.answer.sessionId;
    const client = await this.#prepare(tab.target, options);
    if (!client) return undefined;
    await this.#tabs.show(tab);
    // Another message may have been sent meanwhile.
    this.#ended(tab.uri);
    return this.#answer(client, tab, { message, sessionId });
  }

  /** Sends the last message of a conversation again, as the first of a new one. */
  runAgain(uri: vscode.Uri | undefined, options: RunOptions = {}): Promise<string | undefined> {
    const { target, turns } = this.#ended(uri);
    return this.run(target, turns.at(-1)?.message ?? '', options);
  }

  /** Stops the answer that comes in a tab and closes its connection. Returns the tab's URI. */
  stop(uri: vscode.Uri | undefined): string {
    const tab = this.#tabs.require(uri);
    this.#running.get(tab.uri.toString())?.abort();
    return tab.uri.toString();
  }

  /** Shows a conversation rendered, without what could fetch or call something. Returns the preview's URI. */
  async preview(uri: vscode.Uri | undefined): Promise<string> {
    const preview = this.#tabs.previewUri(this.#tabs.require(uri));
    await vscode.commands.executeCommand('markdown.showPreviewToSide', preview);
    return preview.toString();
  }

  /** The conversation of a tab in which nothing is under way. */
  conversation(uri: vscode.Uri | undefined): AnswerTab {
    return this.#ended(uri);
  }

  /** Starts a job that answers. Resolves with its id, or `undefined` when the person cancelled before. */
  async startJob(target: RunTarget, message: string, options: RunOptions = {}): Promise<string | undefined> {
    const client = await this.#prepare(target, options);
    if (!client) return undefined;
    this.#remember(target, message);
    const { sessionId } = options;
    return withProgress(`Starting a job of ${target.id}…`, async (signal) => {
      try {
        return (await chatOf(client).start({ agentId: target.id, message }, { sessionId, signal })).jobId;
      } catch (error) {
        if (isAborted(error)) return undefined;
        throw await explainFailure(this.#services.connections, target, error);
      }
    });
  }

  dispose(): void {
    for (const run of this.#running.values()) run.abort();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Throws what keeps an agent from being run whatever the message, so that nobody writes one in vain. */
  async requireRunnable(target: RunTarget): Promise<AiClient> {
    const { connections, drafts } = this.#services;
    const { connectionId, id } = target;
    const uri = agentUri(connectionId, id);
    if (drafts.has(uri)) {
      throw new PersonError(
        `Agent "${id}" does not exist yet: its tab is a draft. Save the tab to create it, then run it.`,
        { actions: [{ title: 'Show Draft', run: () => vscode.window.showTextDocument(uri) }] },
      );
    }
    const client = await connections.client(connectionId);
    const lacks = lackedScope(connections, target);
    if (lacks) throw lacks;
    return client;
  }

  /** All that stands between a message and its sending. `undefined` when the person cancelled. */
  async #prepare(target: RunTarget, options: RunOptions): Promise<AiClient | undefined> {
    const { confirmRun, connections } = this.#services;
    const client = await this.requireRunnable(target);
    const connection = connections.require(target.connectionId);
    if (!(await settleUnsaved(target, { unsaved: options.unsaved }))) return undefined;
    if (!options.confirmed && !(await confirmRun(target.id, connection))) return undefined;
    return client;
  }

  async #answer(
    client: AiClient,
    tab: AnswerTab,
    { message, sessionId }: { readonly message: string; readonly sessionId: string | undefined },
  ): Promise<string> {
    const { target } = tab;
    const key = tab.uri.toString();
    const stop = new AbortController();
    this.#remember(target, message);
    this.#running.set(key, stop);
    const status = runStatus(tab);
    let answer: Answer = { ...noAnswer, sessionId };
    this.#tabs.begin(tab, { message, answer });
    try {
      answer = await askAgent(
        chatOf(client),
        { agentId: target.id, message, sessionId },
        { signal: stop.signal, onUpdate: (now) => this.#tabs.update(tab, now) },
      );
      if (answer.error)
        answer = { ...answer, error: await explainFailure(this.#services.connections, target, answer.error) };
    } finally {
      this.#running.delete(key);
      status.dispose();
      await this.#tabs.end(tab, answer);
    }
    if (answer.error) throw answer.error;
    return key;
  }

  /** A session of one tenant means nothing to another. */
  #requireSameTenant({ connection: { id, label, tenant }, connection }: AnswerTab): void {
    if (sameTenant(connection, this.#services.connections.require(id))) return;
    throw new PersonError(
      `This conversation was with the tenant "${tenant}", and "${label}" leads elsewhere now. Run Again sends the message there, as the first of a new conversation.`,
    );
  }

  /** An input box, which proposes it again, has one line. */
  #remember(target: RunTarget, message: string): void {
    if (!/[\r\n]/.test(message)) this.#lastMessages.set(nameOf(target), message);
  }

  #ended(uri: vscode.Uri | undefined): AnswerTab {
    const tab = this.#tabs.require(uri);
    if (!tab.running) return tab;
    throw new PersonError(`Agent "${tab.target.id}" still answers. Wait for the end, or stop it.`);
  }
}

function nameOf({ connectionId, id }: RunTarget): string {
  return JSON.stringify([connectionId, id]);
}
