import * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import { agentFields } from '../editing/agentFields';
import type { AgentDocuments } from './agentDocuments';
import type { AgentSaving } from './agentSaving';
import type { DocumentSource } from './documentSource';
import type { DocumentAddress } from './documentUri';
import type { FieldDocuments } from './fieldDocuments';

export interface AgentSourceOptions {
  readonly connections: Connections;
  readonly documents: AgentDocuments;
  readonly saving: AgentSaving;
  readonly fields: FieldDocuments;
}

/** All documents of agents for the file system provider: the agent itself, and those that show a part of it. */
export class AgentSource implements DocumentSource, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChangeFile = this.changed.event;

  constructor(private readonly options: AgentSourceOptions) {
    this.subscriptions = [options.documents, options.fields].map(({ onDidChangeFile }) =>
      onDidChangeFile((events) => {
        this.changed.fire(events);
      }),
    );
  }

  stat(uri: vscode.Uri, address: DocumentAddress): Promise<vscode.FileStat> {
    return this.part(address).stat(uri, address);
  }

  read(uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array> {
    return this.part(address).read(uri, address);
  }

  list(connectionId: string): Promise<readonly string[]> {
    return this.options.documents.list(connectionId);
  }

  async write(uri: vscode.Uri, address: DocumentAddress, content: Uint8Array): Promise<void> {
    const { fields, saving } = this.options;
    await (this.part(address) === fields ? fields : saving).write(uri, address, content);
  }

  async copy(from: DocumentAddress, to: DocumentAddress): Promise<void> {
    requireWhole(from, 'copied');
    requireWhole(to, 'made by copying');
    await this.options.saving.copy(from, to);
  }

  async delete(uri: vscode.Uri, address: DocumentAddress): Promise<void> {
    requireWhole(address, 'deleted');
    const { connections, documents } = this.options;
    const reason = documents.readOnlyReason(address);
    if (reason) throw vscode.FileSystemError.NoPermissions(reason);
    const client = await connections.client(address.connectionId);
    await client.agents.delete(address.id);
    documents.forget(uri, address);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private part({ view }: DocumentAddress): AgentDocuments | FieldDocuments {
    if (view === 'json') return this.options.documents;
    if (agentFields.some((field) => field.view === view)) return this.options.fields;
    throw vscode.FileSystemError.FileNotFound(`Agents have no document that ends with "${view}".`);
  }
}

function requireWhole({ id, view }: DocumentAddress, done: string): void {
  if (view === 'json') return;
  throw vscode.FileSystemError.NoPermissions(
    `${id}.${view} shows a part of agent "${id}" and can't be ${done}. Take ${id}.json instead.`,
  );
}
