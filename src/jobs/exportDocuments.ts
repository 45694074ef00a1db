import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { documentUri, type DocumentAddress } from '../documents/documentUri';
import type { DocumentSource } from '../documents/documentSource';
import { fileStat } from '../documents/fileStat';

export const exportSegment = 'exports';

/** What files of exported agents hold, decoded, for looking inside; kept as long as the window is open. */
export class ExportDocuments implements DocumentSource, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #contents = new Map<string, { readonly bytes: Uint8Array; readonly mtime: number }>();

  readonly onDidChangeFile = this.#changed.event;
  readonly hidden = true;

  /** Keeps a decoded text under the name of its file, and gives the URI of the document that shows it. */
  keep(connectionId: string, name: string, text: string): vscode.Uri {
    const uri = documentUri(connectionId, { segment: exportSegment, id: name, view: 'json' });
    const mtime = (this.#contents.get(uri.toString())?.mtime ?? 0) + 1;
    this.#contents.set(uri.toString(), { bytes: new TextEncoder().encode(text), mtime });
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    return uri;
  }

  stat(uri: vscode.Uri, address: DocumentAddress): Promise<vscode.FileStat> {
    return this.#get(uri, address).then(({ bytes, mtime }) =>
      fileStat({ mtime, size: bytes.length, readOnly: true }),
    );
  }

  read(uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array> {
    return this.#get(uri, address).then(({ bytes }) => bytes);
  }

  list(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #get(uri: vscode.Uri, { id }: DocumentAddress) {
    const content = this.#contents.get(uri.toString());
    return content
      ? Promise.resolve(content)
      : Promise.reject(
          new PersonError(`The content of ${id} is not kept any more. Choose Look Inside Export File again.`),
        );
  }
}
