import * as vscode from 'vscode';
import { agentExists } from '../api/agentExists';
import { parseAgentId, proposeAgentId } from '../api/agentId';
import type { AiClient } from '../api/aiClient';
import { PersonError } from '../base/personError';
import type { Connections } from '../connection/connections';
import { newAgentText } from '../editing/newAgent';
import type { AgentDocuments } from './agentDocuments';
import { openDocument } from './openDocument';
import { snapshotKey } from './snapshotKey';
import type { AgentSaving } from './agentSaving';
import { closeTabs } from './closeTabs';
import { agentUri, documentUri, type DocumentAddress } from './documentUri';
import type { Drafts } from './drafts';
import type { SnapshotStore } from './snapshotStore';

/** How long a file's chosen name stands for the agent that it became: until the editor has looked at it. */
const standInMilliseconds = 1500;

export interface NewAgentFilesOptions {
  readonly connections: Connections;
  readonly documents: AgentDocuments;
  readonly saving: AgentSaving;
  readonly drafts: Drafts;
  readonly snapshots: SnapshotStore;
}

/**
 * New files in the folder of a connection. The editor chooses their names ("order-helper copy.json"), and not
 * each of them can be an agent's id: then the agent is created under an id like it. For a moment the chosen name
 * stands for that agent, since the editor looks at what it has made; then it is gone and the agent is shown.
 */
export class NewAgentFiles implements vscode.Disposable {
  readonly #options: NewAgentFilesOptions;
  readonly #standIns = new Map<string, DocumentAddress>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  constructor(options: NewAgentFilesOptions) {
    this.#options = options;
  }

  /** The agent that an address means: another one only while its name stands in for it. */
  resolve(address: DocumentAddress): DocumentAddress {
    return this.#standIns.get(uriOf(address).toString()) ?? address;
  }

  async copy(from: DocumentAddress, to: DocumentAddress): Promise<void> {
    const { connections, saving } = this.#options;
    if (isAgentId(to.id)) {
      await saving.copy(from, to);
      return;
    }
    const client = await connections.client(to.connectionId);
    const target = { ...to, id: await freeId(client, to.id) };
    await saving.copy(from, target);
    this.#standIn(to, target);
  }

  /**
   * Takes over the first write to a file of which nothing is known.
   * @returns whether it did; any other write is the save of a document.
   */
  async write(uri: vscode.Uri, address: DocumentAddress, content: Uint8Array): Promise<boolean> {
    const { connections, saving } = this.#options;
    const isEmpty = content.length === 0;
    if (!isEmpty && isAgentId(address.id)) return false;
    if (openDocument(uri) || (await this.#isKnown(uri, address))) return false;
    saving.refuseForbidden(uri, address, { automatic: false });
    const client = await connections.client(address.connectionId);
    if (await agentExists(client, address.id)) return false;
    if (isEmpty) {
      await this.#draft(address);
      return true;
    }
    const target = { ...address, id: await freeId(client, address.id) };
    await saving.write(uriOf(target), target, content);
    this.#standIn(address, target);
    return true;
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#changed.dispose();
  }

  /** A new, empty file is the draft of an agent: it exists when it is saved. */
  async #draft(address: DocumentAddress): Promise<void> {
    const { documents, drafts } = this.#options;
    const id = parseAgentId(address.id);
    await drafts.add(agentUri(address.connectionId, id));
    documents.inBackground(
      'Opening the draft of a new agent',
      documents.openDraft(address.connectionId, id, newAgentText(id)),
    );
  }

  async #isKnown(uri: vscode.Uri, address: DocumentAddress): Promise<boolean> {
    const { documents, snapshots } = this.#options;
    return Boolean(documents.state(uri).server ?? (await snapshots.latest(snapshotKey(address))));
  }

  #standIn(name: DocumentAddress, target: DocumentAddress): void {
    const uri = uriOf(name);
    this.#standIns.set(uri.toString(), target);
    const end = async () => {
      this.#standIns.delete(uri.toString());
      this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
      await vscode.window.showTextDocument(uriOf(target), { preview: false });
      await closeTabs(name);
    };
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#options.documents.inBackground(`Showing agent "${target.id}"`, end());
      vscode.window.setStatusBarMessage(
        `$(info) "${name.id}" can't be an agent's id, so it was created as "${target.id}"`,
        10_000,
      );
    }, standInMilliseconds);
    this.#timers.add(timer);
  }
}

function uriOf(address: DocumentAddress): vscode.Uri {
  return documentUri(address.connectionId, address);
}

function isAgentId(id: string): boolean {
  try {
    return parseAgentId(id) === id;
  } catch {
    return false;
  }
}

async function freeId(client: AiClient, name: string): Promise<string> {
  const proposed = proposeAgentId(name);
  for (const suffix of ['', '-2', '-3', '-4', '-5', '-6', '-7', '-8', '-9']) {
    if (!(await agentExists(client, `${proposed}${suffix}`))) return `${proposed}${suffix}`;
  }
  throw new PersonError(
    `"${name}" can't be an agent's id, and ids like "${proposed}" are taken. Duplicate the agent under an id of your choice.`,
  );
}
