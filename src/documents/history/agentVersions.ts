import * as vscode from 'vscode';
import { isKind } from '../../api/errors/isKind';
import { errorMessage } from '../../base/errorMessage';
import { PersonError } from '../../base/personError';
import { readVersion } from '../../editing/readVersion';
import { sameContent } from '../../editing/saveStart';
import { withVersion } from '../../editing/withVersion';
import { settings } from '../../ids';
import { agentKind } from '../../model/resourceKind';
import { openDocument } from '../openDocument';
import { replaceText } from '../replaceText';
import { snapshotKey } from '../snapshotKey';
import type { AgentViews } from './agentViews';
import { compare } from './comparison';
import type { ServerText } from '../documentState';
import { agentUri, parseDocumentUri, type DocumentAddress } from '../documentUri';
import { versionLabel } from './historyRows';
import type { HistoryServices } from './historyServices';
import type { KeptVersion } from '../keptVersion';
import { historyEnabled } from '../snapshotPolicy';

/** An agent's kept versions beside what the server has. */
export interface History {
  readonly address: DocumentAddress;
  readonly uri: vscode.Uri;
  /** Oldest first; never empty. */
  readonly versions: readonly KeptVersion[];
  /** `unknown` when the server could not be asked. */
  readonly current: ServerText | 'gone' | 'unknown';
}

export interface DeletedAgent {
  readonly id: string;
  readonly last: KeptVersion;
}

/** The versions of agents that this machine has seen: looking at them, comparing them, and going back to one. */
export class AgentVersions {
  readonly #services: HistoryServices;
  readonly #views: AgentViews;
  constructor(services: HistoryServices, views: AgentViews) {
    this.#services = services;
    this.#views = views;
  }

  async read(connectionId: string, id: string): Promise<History> {
    const { snapshots } = this.#services;
    const uri = agentUri(connectionId, id);
    const address = requireAddress(uri);
    const current = await this.#readCurrent(uri, address);
    const key = snapshotKey(address);
    if (typeof current === 'object') {
      const { version, text, modifiedAt } = current;
      await snapshots.keep(key, { version, text, modifiedAt });
    }
    const versions = await snapshots.list(key);
    if (versions.length > 0) return { address, uri, versions, current };
    throw new PersonError(
      historyEnabled()
        ? `No version of agent "${id}" is kept on this machine: it was never opened here.`
        : `No version of agent "${id}" is kept on this machine: the history is switched off (${settings.historyEnabled}).`,
    );
  }

  /** Shows what differs between a version and the agent's document, where single changes can be taken back. */
  async compareWithCurrent({ address, uri, versions, current }: History, kept: KeptVersion): Promise<string> {
    if (typeof current === 'object' || (current === 'unknown' && openDocument(uri))) {
      return compare(this.#views, {
        left: { source: { ...address, kept }, name: nameOf(address, kept) },
        right: { uri, name: 'now' },
      });
    }
    const last = versions.at(-1) ?? kept;
    return this.compareVersions(address, [kept, last]);
  }

  async compareVersions(
    address: DocumentAddress,
    pair: readonly [KeptVersion, KeptVersion],
  ): Promise<string> {
    const [left, right] = pair;
    return compare(this.#views, {
      left: { source: { ...address, kept: left }, name: nameOf(address, left) },
      right: { uri: this.#uriOf(address, right), name: versionLabel(right).toLowerCase() },
    });
  }

  async open(address: DocumentAddress, kept: KeptVersion): Promise<string> {
    const uri = this.#uriOf(address, kept);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    return uri.toString();
  }

  /**
   * Puts a version's content into the agent's document, unsaved: saving it is conditional on the version that
   * the server has now, undoing leaves everything as it was. An agent that is gone becomes a draft.
   * @returns the document's URI, or `same` when there is nothing to go back to.
   */
  async restore({ address, uri, current }: History, kept: KeptVersion): Promise<string> {
    const { documents } = this.#services;
    const reason = documents.readOnlyReason(address, documents.state(uri));
    if (reason) throw new PersonError(`Agent "${address.id}" can't be restored. ${reason}`);
    if (current === 'gone') {
      const text = withVersion(kept.text, undefined);
      await documents.openDraft(address.connectionId, address.id, text);
      this.#say(`Agent "${address.id}" is deleted. Save this draft to create it again.`);
      return uri.toString();
    }
    const document = await vscode.workspace.openTextDocument(uri);
    if (sameContent(document.getText(), kept.text)) {
      this.#say(`${nameOf(address, kept)} has the same content as the document; nothing to restore.`);
      return 'same';
    }
    // What a person has typed stays tied to the version it was made from, so that nothing newer is overwritten.
    const clean = !document.isDirty && typeof current === 'object';
    if (clean) await showing(document, current.text);
    const version = clean ? current.version : readVersion(document.getText());
    await vscode.window.showTextDocument(document, { preview: false });
    await replaceText(document, withVersion(kept.text, version));
    this.#say(`${nameOf(address, kept)} is in the editor, unsaved. Save it to restore it, or undo.`);
    return uri.toString();
  }

  /** The agents that are kept here and that the server does not have any more, with their newest versions. */
  async deleted(connectionId: string): Promise<readonly DeletedAgent[]> {
    const { documents, snapshots } = this.#services;
    const ids = await snapshots.ids(connectionId, agentKind.segment);
    if (ids.length === 0) return [];
    const there = new Set(await documents.list(connectionId));
    const gone = ids
      .filter((id) => !there.has(id))
      .map(async (id) => {
        const last = await snapshots.latest({ connectionId, segment: agentKind.segment, id });
        return last ? [{ id, last }] : [];
      });
    return (await Promise.all(gone)).flat();
  }

  async #readCurrent(uri: vscode.Uri, address: DocumentAddress): Promise<History['current']> {
    const { documents, drafts, log } = this.#services;
    if (drafts.has(uri)) return openDocument(uri) ? 'unknown' : 'gone';
    try {
      return await documents.startReading(uri, address).done;
    } catch (error) {
      if (isKind(error, 'http') && error.status === 404) return 'gone';
      log.warn(`The history of agent "${address.id}" is shown without the server: ${errorMessage(error)}`);
      return 'unknown';
    }
  }

  #uriOf(address: DocumentAddress, kept: KeptVersion): vscode.Uri {
    return this.#views.uri({ ...address, kept });
  }

  #say(message: string): void {
    void vscode.window.showInformationMessage(message);
  }
}

/**
 * Waits until a clean editor has taken over the text that was just read: before, that would replace an edit.
 * One that does not within some seconds never will.
 */
async function showing(document: vscode.TextDocument, text: string): Promise<void> {
  if (document.getText() === text) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(limit);
      subscription.dispose();
      resolve();
    };
    const limit = setTimeout(done, 5000);
    const subscription = vscode.workspace.onDidChangeTextDocument(() => {
      if (document.getText() === text) done();
    });
  });
}

function nameOf({ id }: DocumentAddress, kept: KeptVersion): string {
  return `${id}, ${versionLabel(kept).toLowerCase()}`;
}

function requireAddress(uri: vscode.Uri): DocumentAddress {
  const address = parseDocumentUri(uri);
  if (address) return address;
  throw new PersonError(`${uri.path} names no agent.`);
}
