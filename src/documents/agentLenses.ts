import * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import { promptField } from '../editing/agentFields';
import { commands, scheme, type CommandId } from '../ids';
import { readAgentSummary } from '../model/agent';
import { isJsonObject } from '../model/json';
import { agentKind } from '../model/resourceKind';
import type { AgentDocuments } from './agentDocuments';
import { agentFacts } from './agentFacts';
import { parseDocumentUri, type DocumentAddress } from './documentUri';
import type { Drafts } from './drafts';

export interface AgentLensesOptions {
  readonly connections: Connections;
  readonly documents: AgentDocuments;
  readonly drafts: Drafts;
}

/**
 * The line above an agent's text: what the text leaves out, why it can't be edited, and what can be done with
 * the agent. Each lens hands its own document to the command, whichever editor is active by then.
 */
export class AgentLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #options: AgentLensesOptions;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(options: AgentLensesOptions) {
    this.#options = options;
    const { connections, documents } = options;
    const changed = () => this.#changed.fire();
    this.#subscriptions = [
      this.#changed,
      documents.onDidChangeAgent(changed),
      connections.onDidChange(changed),
      connections.onDidChangeState(changed),
      vscode.languages.registerCodeLensProvider(
        { scheme, pattern: `**/${agentKind.segment}/*.{json,prompt.md}` },
        this,
      ),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const address = parseDocumentUri(document.uri);
    if (address?.segment !== agentKind.segment) return [];
    if (address.view === promptField.view && address.version === undefined) return promptLenses(document.uri);
    if (address.view !== 'json') return [];
    if (address.version !== undefined)
      return [says(`Version ${address.version}, as it was; for reading only`)];
    if (this.#options.drafts.has(document.uri))
      return [says('New agent: saving it creates it on the server')];
    return this.#lenses(document, address);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #lenses(document: vscode.TextDocument, address: DocumentAddress): vscode.CodeLens[] {
    const { connections, documents } = this.#options;
    const { uri } = document;
    const state = documents.state(uri);
    // A tab that came back unsaved from a window's reload has not been read again.
    const value = state.server?.value ?? parsed(document.getText());
    const agent = readAgentSummary(value);
    const connection = connections.get(address.connectionId);
    if (!connection) return [says('The connection of this agent was removed; nothing can be sent to it')];
    const production = connection.production ? connection.label : undefined;
    const readOnly = documents.readOnlyReason(address, state);
    const does = (title: string, command: CommandId) => acts(title, command, uri);
    const has = (property: string) => isJsonObject(value) && Boolean(value[property]);
    return [
      says(agentFacts(agent, { production, now: Date.now() })),
      ...(readOnly === undefined ? [] : [says('$(lock) Read-only')]),
      ...(agent.handOff ? [] : [runs(uri)]),
      ...(readOnly !== undefined
        ? []
        : agent.enabled
          ? [does('Disable', commands.agentDisable)]
          : [does('Enable', commands.agentEnable)]),
      ...(agent.handOff ? [] : [does('Open Prompt', commands.agentOpenPrompt)]),
      ...(has('templatePrompt') ? [does('Template', commands.agentOpenTemplatePrompt)] : []),
      does('Jobs', commands.agentJobs),
      does('History', commands.documentHistory),
      does('Compare…', commands.agentCompare),
      // Last, since it is longer than all else.
      ...(readOnly === undefined ? [] : [says(readOnly)]),
    ];
  }
}

/** From a prompt to the rest of its agent. */
function promptLenses(uri: vscode.Uri): vscode.CodeLens[] {
  return [
    runs(uri),
    acts('Open Agent', commands.agentOpen, uri),
    acts('Jobs', commands.agentJobs, uri),
    acts('History', commands.documentHistory, uri),
  ];
}

function runs(uri: vscode.Uri): vscode.CodeLens {
  return acts('$(play) Run', commands.agentRun, uri);
}

/** A lens that hands its document to a command. */
function acts(title: string, command: CommandId, uri: vscode.Uri): vscode.CodeLens {
  return lens({ title, command, arguments: [uri] });
}

/** A lens without a command is text. */
function says(title: string): vscode.CodeLens {
  return lens({ title, command: '' });
}

function lens(command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
