import type { OwnSave, Snapshot, Theirs } from '../editing/saveTypes';
import { PublishedDocument } from './publishedDocument';

/** The server's side of a document, as last read. */
export interface ServerText extends Theirs {
  /** The reply, parsed: what lists show of the resource. */
  readonly value: unknown;
}

/** What is known of one open or once opened document, for as long as the window lives. */
export interface DocumentState {
  readonly published: PublishedDocument;
  server: ServerText | undefined;
  /** What the editor was last given to show; nothing that is read later by others replaces it. */
  opened: Snapshot | undefined;
  /** What this very document saved since it was opened here: no other window's save may pass for one of them. */
  ownSaves: readonly OwnSave[];
  /** Grows with every write, so that a reply that was under way during it is not taken for the newest. */
  generation: number;
  reading: { readonly done: Promise<ServerText>; readers: number } | undefined;
  /**
   * The text of the last save that was put on top of what other tabs of the window had saved since `from`. The
   * document still has the version `from` until its reload.
   */
  rebased:
    { readonly from: number; readonly baseText: string | undefined; readonly text: string } | undefined;
  /** What the next save does for a deleted resource: create it again. */
  recreate: boolean;
}

export function newDocumentState(): DocumentState {
  return {
    published: new PublishedDocument(),
    server: undefined,
    opened: undefined,
    ownSaves: [],
    generation: 0,
    reading: undefined,
    rebased: undefined,
    recreate: false,
  };
}
