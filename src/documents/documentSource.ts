import type * as vscode from 'vscode';
import type { DocumentAddress } from './documentUri';

/** What one kind of document gives the file system provider. Errors are the source's own; the provider maps them. */
export interface DocumentSource {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
  stat(uri: vscode.Uri, address: DocumentAddress): Promise<vscode.FileStat>;
  read(uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array>;
  /** Reads again what a tab is about to show whose text the editor still has. Missing where `stat` reads anyway. */
  reopen?(uri: vscode.Uri, address: DocumentAddress): Promise<void>;
  /** Ids of the documents of a connection, for a folder. */
  list(connectionId: string): Promise<readonly string[]>;
  /** Its folder is not listed: the documents are there for a purpose of ours. */
  readonly hidden?: boolean;
  /** Missing for read-only kinds. */
  readonly write?: (uri: vscode.Uri, address: DocumentAddress, content: Uint8Array) => Promise<void>;
  readonly copy?: (from: DocumentAddress, to: DocumentAddress) => Promise<void>;
  readonly delete?: (uri: vscode.Uri, address: DocumentAddress) => Promise<void>;
  /** A rename was refused: proposes to the person what they can do in its place. */
  readonly offerCopy?: (from: DocumentAddress, to: DocumentAddress | undefined) => void;
}
