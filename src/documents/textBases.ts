import type { DirtyBase } from './dirtyBases';

/** More than a person decides conflicts of one document in a row. */
const maxTexts = 20;

/**
 * What the texts of a document started from, of those that undo and redo bring back after a conflict was decided.
 * Without this, an undo of a merge would leave the text from before as if it had taken in the server's.
 */
export class TextBases {
  readonly #bases = new Map<string, { readonly text: string; readonly base: DirtyBase }[]>();

  remember(uri: string, text: string, base: DirtyBase): void {
    const others = (this.#bases.get(uri) ?? []).filter((known) => known.text !== text);
    this.#bases.set(uri, [...others, { text, base }].slice(-maxTexts));
  }

  find(uri: string, text: string): DirtyBase | undefined {
    return this.#bases.get(uri)?.find((known) => known.text === text)?.base;
  }
}
