import * as vscode from 'vscode';
import type { DocumentSource } from './documentSource';
import { documentUri, type DocumentAddress } from './documentUri';
import { fileStat } from './fileStat';
import { mergeRecordSchema, type MergeRecord } from './mergeRecord';

/** First segment of the documents' path. */
export const mergeSegment = 'merges';

const stateKey = 'merges';

/** Size that `stat` reports for a text that is worked on; as it never differs, a save never meets a newer file. */
const constantSize = 1;

/**
 * The texts of merges under way: `/merges/<id>.json` (or `.prompt.md`, …) is the result that a person works on, and with
 * `?side=base|mine|theirs` what it is made from. They are kept with the window, never sent. Saving the result, as
 * the merge editor does by itself, only keeps it; what reaches the agent is for the merge's completion.
 */
export class MergeDocuments implements DocumentSource, vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly hidden = true;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  uri({ connectionId, id, view }: Omit<DocumentAddress, 'segment' | 'version'>): vscode.Uri {
    return documentUri(connectionId, { segment: mergeSegment, id, view });
  }

  side(output: vscode.Uri, side: keyof MergeRecord['texts']): vscode.Uri {
    return output.with({ query: `side=${side}` });
  }

  find(output: vscode.Uri): MergeRecord | undefined {
    const record = mergeRecordSchema.safeParse(this.#all()[keyOf(output)]);
    return record.success ? record.data : undefined;
  }

  /** The results of all merges under way. */
  outputs(): readonly vscode.Uri[] {
    return Object.keys(this.#all()).map((key) => vscode.Uri.parse(key));
  }

  async put(output: vscode.Uri, record: MergeRecord): Promise<void> {
    await this.#memento.update(stateKey, { ...this.#all(), [keyOf(output)]: record });
    const uris = [output, ...(['base', 'mine', 'theirs'] as const).map((side) => this.side(output, side))];
    this.#changed.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
  }

  async delete(output: vscode.Uri): Promise<void> {
    const rest = Object.entries(this.#all()).filter(([key]) => key !== keyOf(output));
    await this.#memento.update(stateKey, Object.fromEntries(rest));
  }

  /** Forgets the merges of a connection that leads elsewhere or is gone. */
  async forget(connectionId: string): Promise<void> {
    const gone = this.outputs().filter(({ authority }) => authority === connectionId);
    for (const output of gone) await this.delete(output);
  }

  stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return settled(() => {
      const { since } = this.#require(uri);
      const text = this.#text(uri);
      return isOutput(uri)
        ? fileStat({ mtime: since, size: constantSize, readOnly: false })
        : fileStat({ mtime: since, size: new TextEncoder().encode(text).length, readOnly: true });
    });
  }

  read(uri: vscode.Uri): Promise<Uint8Array> {
    return settled(() => new TextEncoder().encode(this.#text(uri)));
  }

  list(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  async write(uri: vscode.Uri, _address: DocumentAddress, content: Uint8Array): Promise<void> {
    if (!isOutput(uri))
      throw vscode.FileSystemError.NoPermissions('Only the result of a merge can be changed.');
    const record = this.#require(uri);
    await this.#memento.update(stateKey, {
      ...this.#all(),
      [keyOf(uri)]: { ...record, output: new TextDecoder().decode(content) },
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #text(uri: vscode.Uri): string {
    const { output, texts } = this.#require(uri);
    const side = /^side=(base|mine|theirs)$/.exec(uri.query)?.[1] as keyof typeof texts | undefined;
    return side ? texts[side] : output;
  }

  #require(uri: vscode.Uri): MergeRecord {
    const record = this.find(uri.with({ query: '' }));
    if (record) return record;
    throw vscode.FileSystemError.FileNotFound(
      'This merge is over: it was completed or given up. Close this tab.',
    );
  }

  #all(): Readonly<Record<string, unknown>> {
    return this.#memento.get<Record<string, unknown>>(stateKey) ?? {};
  }
}

export function isOutput(uri: vscode.Uri): boolean {
  return uri.query === '';
}

function keyOf(output: vscode.Uri): string {
  return output.toString();
}

/** What is thrown meanwhile becomes a rejection. */
async function settled<T>(work: () => T): Promise<T> {
  return Promise.resolve().then(work);
}
