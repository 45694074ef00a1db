import * as vscode from 'vscode';
import type { DocumentAddress } from './documentUri';

/** The text that is to be saved; anything but UTF-8 would lose characters. */
export function decode(content: Uint8Array, { id }: DocumentAddress): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw vscode.FileSystemError.Unavailable(
      `Agent "${id}" was not saved: the text is not UTF-8. Choose Save with Encoding, UTF-8.`,
    );
  }
}
