import { isJsonObject, type JsonObject } from '../../model/json';
import type { SavedAnswer } from './notebookFile';

/** What a notebook, a cell or an output carries in the editor. */
type Metadata = Readonly<Record<string, unknown>> | undefined;

/** Which agent of which connection a notebook talks to, as far as it says so. */
export interface NotebookTarget {
  readonly agent: string | undefined;
  /** Id of a connection, which may be that of another machine. */
  readonly connection: string | undefined;
}

/** Whom a notebook talks to, by its metadata. */
export function targetIn(metadata: Metadata): NotebookTarget {
  return { agent: textIn(metadata, 'agent'), connection: textIn(metadata, 'connection') };
}

/** The files that go with a cell's message, by its metadata: paths relative to the notebook's folder. */
export function attachmentsIn(metadata: Metadata): readonly string[] {
  const attachments = metadata?.attachments;
  return Array.isArray(attachments)
    ? attachments.filter((path): path is string => typeof path === 'string')
    : [];
}

/** Fields of the file that are not known, by the metadata of what they belong to. */
export function othersIn(metadata: Metadata): JsonObject {
  return isJsonObject(metadata?.others) ? metadata.others : {};
}

/** The metadata of an output that shows an answer. */
export function answerMetadata(answer: SavedAnswer): { readonly answer: SavedAnswer } {
  return { answer };
}

/** The answer that an output shows, by its metadata; `undefined` for what is no answer. */
export function answerIn(metadata: Metadata): SavedAnswer | undefined {
  // Nobody else writes outputs of this notebook type.
  return isJsonObject(metadata?.answer) ? (metadata.answer as unknown as SavedAnswer) : undefined;
}

function textIn(metadata: Metadata, name: string): string | undefined {
  const value = metadata?.[name];
  return typeof value === 'string' ? value : undefined;
}
