import * as vscode from 'vscode';
import { readVersion } from '../editing/readVersion';
import { settings } from '../ids';
import { parseDocumentUri } from './documentUri';
import { historyLimits, withoutHistory } from './snapshotLimits';
import type { SnapshotKey, SnapshotOptions, SnapshotStore } from './snapshotStore';

/** Whether versions are kept for the person, beyond what saving needs. */
export function historyEnabled(): boolean {
  return vscode.workspace.getConfiguration().get<unknown>(settings.historyEnabled) !== false;
}

/** What the store may give up, by the setting and the documents of this window. */
export const snapshotPolicy: SnapshotOptions = {
  limits: () => (historyEnabled() ? historyLimits : withoutHistory),
  inUse: (key) => {
    const unsaved = documentsOf(key).filter(({ isDirty }) => isDirty);
    const versions = unsaved.map((document) => readVersion(document.getText()));
    // Which version a text without a readable one was made from can't be told here.
    return (kept) => versions.some((version) => version === undefined || version === kept.version);
  },
};

/** Without history, forgets the versions of documents that are not open (any more). */
export function forgetWithoutHistory(
  snapshots: SnapshotStore,
  onError: (error: unknown) => void,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(settings.historyEnabled) || historyEnabled()) return;
      snapshots.shrink(isOpen).catch(onError);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      const key = parseDocumentUri(uri);
      if (!key || historyEnabled()) return;
      snapshots.drop(key, () => isOpen(key)).catch(onError);
    }),
  );
}

function isOpen(key: SnapshotKey): boolean {
  return documentsOf(key).length > 0;
}

function documentsOf({ connectionId, segment, id }: SnapshotKey): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => {
    const address = document.isClosed ? undefined : parseDocumentUri(document.uri);
    return address?.connectionId === connectionId && address.segment === segment && address.id === id;
  });
}
