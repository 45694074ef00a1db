import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { PersonError } from '../../base/personError';
import * as z from '../../base/zod';
import { alignedTo } from '../../editing/alignedTo';
import { toEditableText } from '../../editing/editableText';
import { readVersion } from '../../editing/readVersion';
import { viewScheme } from '../../ids';
import { agentKind } from '../../model/resourceKind';
import { formatResourcePath } from '../../model/resourcePath';
import { agentUri } from '../documentUri';
import { versionLabel } from './historyRows';
import type { KeptVersion } from '../keptVersion';
import type { SnapshotStore } from '../snapshotStore';

const sourceSchema = z.object({
  id: z.optional(z.string()),
  /** Hash of the text of a version kept on this machine; without it, and without `file`, what the server has. */
  snapshot: z.optional(z.string()),
  /** URI of a file with an agent's JSON. */
  file: z.optional(z.string()),
  /** URI of the document in whose way the text is written; see {@link alignedTo}. */
  like: z.optional(z.string()),
});

/** What a view shows. */
export type ViewSource =
  | { readonly connectionId: string; readonly id: string; readonly kept?: KeptVersion }
  | { readonly file: vscode.Uri };

interface Shown {
  readonly like: string | undefined;
  readonly likeVersion: number | undefined;
  readonly text: string;
  readonly mtime: number;
}

/**
 * Texts of agents to look at: versions kept on this machine, and the left side of comparisons. All that a view
 * shows is in its URI, so that it is there again after a window reload.
 */
export class AgentViews implements vscode.Disposable {
  readonly #snapshots: SnapshotStore;
  readonly #changed: vscode.EventEmitter<vscode.FileChangeEvent[]>;
  readonly #shown = new Map<string, Promise<Shown>>();
  readonly #subscription: vscode.Disposable;

  constructor(snapshots: SnapshotStore, changed: vscode.EventEmitter<vscode.FileChangeEvent[]>) {
    this.#snapshots = snapshots;
    this.#changed = changed;
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        void this.#follow(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#shown.delete(uri.toString());
      }),
    );
  }

  uri(source: ViewSource, like?: vscode.Uri): vscode.Uri {
    const parts: z.infer<typeof sourceSchema> = like ? { like: like.toString() } : {};
    if ('file' in source) {
      const name = source.file.path.slice(source.file.path.lastIndexOf('/') + 1);
      return viewUri('file', name, { ...parts, file: source.file.toString() });
    }
    const { connectionId, id, kept } = source;
    const name = formatResourcePath({ segment: agentKind.segment, id, view: 'json' }).split('/').at(-1) ?? id;
    return kept
      ? viewUri(connectionId, `${name} (${versionLabel(kept).toLowerCase()})`, {
          ...parts,
          id,
          snapshot: hashOf(kept),
        })
      : viewUri(connectionId, name, { ...parts, id });
  }

  /** The text of a view, and a time that grows when it changes. */
  show(uri: vscode.Uri): Promise<Shown> {
    const key = uri.toString();
    let shown = this.#shown.get(key);
    if (!shown) {
      shown = this.#load(uri, 0).catch((error: unknown) => {
        this.#shown.delete(key);
        throw error;
      });
      this.#shown.set(key, shown);
    }
    return shown;
  }

  /** The text of a view as it is now; a tab that shows it follows. */
  async read(uri: vscode.Uri): Promise<string> {
    const before = await this.#shown.get(uri.toString())?.catch(() => undefined);
    const { text } = await (before ? this.#renew(uri, before) : this.show(uri));
    return text;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #load(uri: vscode.Uri, mtime: number): Promise<Shown> {
    const source = sourceSchema.parse(JSON.parse(uri.query));
    const text = await this.#readSource(uri, source);
    if (source.like === undefined) return { like: undefined, likeVersion: undefined, text, mtime };
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(source.like));
    const likeText = document.getText();
    return {
      like: document.uri.toString(),
      likeVersion: readVersion(likeText),
      text: alignedTo(text, likeText, agentKind),
      mtime,
    };
  }

  async #readSource(
    uri: vscode.Uri,
    { file, id = '', snapshot }: z.infer<typeof sourceSchema>,
  ): Promise<string> {
    if (file !== undefined) return readAgentFile(vscode.Uri.parse(file));
    if (snapshot === undefined) return read(agentUri(uri.authority, id));
    const key = { connectionId: uri.authority, segment: agentKind.segment, id };
    const kept = (await this.#snapshots.list(key)).findLast((version) => hashOf(version) === snapshot);
    if (kept) return kept.text;
    throw new PersonError(`This version of agent "${id}" is not kept on this machine any more.`);
  }

  /** Writes views anew whose other side has another version now, as after its save. */
  async #follow(document: vscode.TextDocument): Promise<void> {
    if (this.#shown.size === 0 || document.isDirty) return;
    const like = document.uri.toString();
    for (const [key, promise] of [...this.#shown]) {
      const before = await promise.catch(() => undefined);
      if (before?.like !== like || before.likeVersion === readVersion(document.getText())) continue;
      // What can't be read any more stays as it was.
      await this.#renew(vscode.Uri.parse(key), before).catch(() => undefined);
    }
  }

  async #renew(uri: vscode.Uri, before: Shown): Promise<Shown> {
    const now = await this.#load(uri, before.mtime + 1);
    this.#shown.set(uri.toString(), Promise.resolve(now));
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    return now;
  }
}

/** An agent's JSON on disk, in the shape that is edited; what an export holds is not one. */
async function readAgentFile(uri: vscode.Uri): Promise<string> {
  const name = uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
  const text = await read(uri);
  try {
    return toEditableText(text, agentKind).text;
  } catch (error) {
    throw new PersonError(
      `${name} can't be compared: it is not the JSON of one agent. Choose a file with one JSON object in it.`,
      { cause: error },
    );
  }
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** The path is what a tab shows and what decides on the language. */
function viewUri(authority: string, name: string, source: z.infer<typeof sourceSchema>): vscode.Uri {
  const path = `/${agentKind.segment}/${name.replace(/\.json$/i, '')}.json`;
  return vscode.Uri.from({ scheme: viewScheme, authority, path, query: JSON.stringify(source) });
}

/** Names a version, also one without a number. */
function hashOf({ text }: KeptVersion): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
