import * as vscode from 'vscode';
import { proposeAgentId } from '../api/agentId';
import { errorMessage } from '../base/errorMessage';
import type { Connections } from '../connection/connections';
import { agentFields } from '../editing/agentFields';
import { commands } from '../ids';
import { confirm } from '../ui/prompts';
import { deleteAgent } from './agentDeletion';
import type { AgentDocuments } from './agentDocuments';
import type { AgentHistory } from './agentHistory';
import type { AgentSaving } from './agentSaving';
import { closeTabs } from './closeTabs';
import type { DocumentSource } from './documentSource';
import { agentUri, type DocumentAddress } from './documentUri';
import type { FieldDocuments } from './fieldDocuments';
import type { NewAgentFiles } from './newAgentFiles';

export interface AgentSourceOptions {
  readonly connections: Connections;
  readonly documents: AgentDocuments;
  readonly saving: AgentSaving;
  readonly fields: FieldDocuments;
  readonly newFiles: NewAgentFiles;
  readonly history: AgentHistory;
}

/** All documents of agents for the file system provider: the agent itself, and those that show a part of it. */
export class AgentSource implements DocumentSource, vscode.Disposable {
  readonly #options: AgentSourceOptions;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChangeFile = this.#changed.event;

  constructor(options: AgentSourceOptions) {
    this.#options = options;
    this.#subscriptions = [options.documents, options.fields, options.newFiles].map(({ onDidChangeFile }) =>
      onDidChangeFile((events) => {
        this.#changed.fire(events);
      }),
    );
  }

  stat(uri: vscode.Uri, address: DocumentAddress): Promise<vscode.FileStat> {
    const meant = this.#meant(uri, address);
    return this.#part(meant.address).stat(meant.uri, meant.address);
  }

  read(uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array> {
    const meant = this.#meant(uri, address);
    return this.#part(meant.address).read(meant.uri, meant.address);
  }

  /** All documents of the agent follow. */
  async reopen(_: vscode.Uri, address: DocumentAddress): Promise<void> {
    const { documents } = this.#options;
    const uri = agentUri(address.connectionId, address.id);
    if (address.version !== undefined || documents.isDraft(uri)) return;
    await documents.reopen(uri, { ...address, view: 'json' });
  }

  list(connectionId: string): Promise<readonly string[]> {
    return this.#options.documents.list(connectionId);
  }

  async write(uri: vscode.Uri, address: DocumentAddress, content: Uint8Array): Promise<void> {
    const { fields, newFiles, saving } = this.#options;
    if (address.view === 'json' && (await newFiles.write(uri, address, content))) return;
    await (this.#part(address) === fields ? fields : saving).write(uri, address, content);
  }

  async copy(from: DocumentAddress, to: DocumentAddress): Promise<void> {
    requireWhole(from, 'copied');
    requireWhole(to, 'made by copying');
    await this.#options.newFiles.copy(from, to);
  }

  async delete(uri: vscode.Uri, address: DocumentAddress): Promise<void> {
    requireWhole(address, 'deleted');
    const { connections, documents, history } = this.#options;
    const reason = documents.readOnlyReason(address);
    if (reason) throw vscode.FileSystemError.NoPermissions(reason);
    const client = await connections.client(address.connectionId);
    const { label, production } = connections.require(address.connectionId);
    if (production) await requireConsent(address, label);
    await history.keepBeforeDelete(address.connectionId, address.id);
    await deleteAgent(client, address.id, { force: false, whenInUse: 'ask' });
    documents.forget(uri, address);
    await closeTabs(address);
  }

  offerCopy(from: DocumentAddress, to: DocumentAddress | undefined): void {
    const newId = proposeAgentId(to?.id ?? `${from.id}-copy`);
    const action = 'Duplicate';
    const offer = async () => {
      const chosen = await vscode.window.showInformationMessage(
        `An agent's id can't be changed. Create a copy of "${from.id}" under the id "${newId}" instead?`,
        action,
      );
      const { connectionId: connection, id } = from;
      if (chosen) await vscode.commands.executeCommand(commands.agentDuplicate, { id, connection, newId });
    };
    offer().catch((error: unknown) => {
      void vscode.window.showErrorMessage(errorMessage(error));
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #meant(uri: vscode.Uri, address: DocumentAddress): { uri: vscode.Uri; address: DocumentAddress } {
    const meant = this.#options.newFiles.resolve(address);
    return meant === address
      ? { uri, address }
      : { uri: agentUri(meant.connectionId, meant.id), address: meant };
  }

  #part({ view }: DocumentAddress): AgentDocuments | FieldDocuments {
    if (view === 'json') return this.#options.documents;
    if (agentFields.some((field) => field.view === view)) return this.#options.fields;
    throw vscode.FileSystemError.FileNotFound(`Agents have no document that ends with "${view}".`);
  }
}

/** What asks before it deletes a file does not know that it is production. */
async function requireConsent({ id }: DocumentAddress, label: string): Promise<void> {
  const message = `Delete agent "${id}" from PRODUCTION (${label})?`;
  if (await confirm({ message, action: 'Delete' })) return;
  throw vscode.FileSystemError.NoPermissions(`Agent "${id}" was kept, as you chose.`);
}

function requireWhole({ id, view }: DocumentAddress, done: string): void {
  if (view === 'json') return;
  throw vscode.FileSystemError.NoPermissions(
    `${id}.${view} shows a part of agent "${id}" and can't be ${done}. Take ${id}.json instead.`,
  );
}
