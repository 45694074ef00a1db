import type { ResourceKind } from '../model/resourceKind';
import type { EditableText } from './editableText';
import type { Problem } from './problem';
import type { Change } from './semanticDiff';

/** What is on the server, read while saving. */
export interface Theirs extends EditableText {
  /** The reply as it came, with what the editable text leaves out. */
  readonly reply: string;
}

export type GetResult =
  | { readonly kind: 'found'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: Error };

/** One entry of `details[]` of a 400. */
export interface RejectedDetail {
  readonly field?: string | undefined;
  /** `force` and `disableable` ask for a resend; not documented, seen in the dashboard's source. */
  readonly type?: string | undefined;
  readonly message?: string | undefined;
  readonly moreInfo?: string | undefined;
}

export type PutResult =
  | { readonly kind: 'done'; readonly created: boolean }
  /** 409 */
  | { readonly kind: 'conflict'; readonly error: Error }
  /** 404 */
  | { readonly kind: 'missing'; readonly error: Error }
  /** 400 */
  | { readonly kind: 'rejected'; readonly error: Error; readonly details: readonly RejectedDetail[] }
  /** Sent, and nobody knows whether it was applied: connection lost, time-out, 5xx. */
  | { readonly kind: 'unknown'; readonly error: Error }
  /** Certainly not applied: no connection, 401, 403, 429. */
  | { readonly kind: 'failed'; readonly error: Error };

export type OverwriteReason =
  /** The text carries no version, yet the service has one. */
  | 'noVersionInText'
  /** Neither the text nor the service has a version, and what was opened is not known. */
  | 'openedUnknown';

/** What saving needs from outside. Whatever a port throws ends the save and is thrown on. */
export interface SavePorts {
  get(): Promise<GetResult>;
  put(body: string, options: { readonly force: boolean }): Promise<PutResult>;
  /** A text that was read at this version, from the snapshots; `undefined` where there is none (any more). */
  snapshot(version: number): Promise<string | undefined>;
  /** Keeps the text that the next PUT replaces. */
  keepSnapshot(version: number, text: string): Promise<void>;
  confirmOverwrite(reason: OverwriteReason, theirs: Theirs): Promise<boolean>;
  /** Asked once before the first PUT; absent where nothing is asked. `changes` is empty for a new resource. */
  confirmProduction?(changes: readonly Change[]): Promise<boolean>;
  /** The service offers to save it switched off (`disableable`) or in spite of its users (`force`). */
  confirmResend?(kind: 'disableable' | 'force', details: readonly RejectedDetail[]): Promise<boolean>;
  /** Waits before a PUT is sent again, in milliseconds. */
  wait?(milliseconds: number): Promise<void>;
}

/** A text of the service with its version; `undefined` for a tenant whose replies carry no metadata. */
export interface Snapshot {
  readonly version: number | undefined;
  readonly text: string;
}

/**
 * A save by this very document. With these a text that was typed on while a save was under way, or came back
 * by an undo after the reload, is recognised as the document's own.
 */
export interface OwnSave {
  /** The version that the saved text carried. */
  readonly from: number | undefined;
  /** The version that the PUT was conditional on; differs from `from` after a rebase or an overwrite. */
  readonly putAt: number | undefined;
  /** The body that was sent. */
  readonly sent: string;
  /** Present while it is not known whether the PUT arrived: what it would have replaced. */
  readonly uncertain?: { readonly replaced: string | undefined };
  /** What the service made of it; absent until it was read and proved to be this save's own result. */
  readonly to?: Snapshot;
}

export interface SaveInput {
  readonly text: string;
  readonly kind: ResourceKind;
  /** Named in errors. */
  readonly id: string;
  /** A draft, a copy, or the person wants a deleted one back. */
  readonly creating: boolean;
  /** What the document was last given to show; `undefined` when that is not known, or for a draft. */
  readonly opened: Snapshot | undefined;
  /** Oldest first: `ownSaves` of the document's last outcome that had them. */
  readonly ownSaves: readonly OwnSave[];
}

export type SaveOutcome =
  /** Nothing to send. */
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'saved';
      readonly created: boolean;
      /** An update was meant, but it had been deleted. */
      readonly recreated: boolean;
      /** The service gave no version, so nothing protects from overwriting. */
      readonly unprotected: boolean;
      /** What is on the server, where it had to be read anyway; else a GET is due. */
      readonly theirs: Theirs | undefined;
      /** To be given to the document's next save; see `confirmOwnSave` for after the GET. */
      readonly ownSaves: readonly OwnSave[];
    }
  /** The text can't be sent. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** The person said no. */
  | { readonly kind: 'declined' }
  /** Someone else changed it. `theirs` is `undefined` when it could not be read. */
  | { readonly kind: 'conflict'; readonly theirs: Theirs | undefined; readonly base: Snapshot | undefined }
  | { readonly kind: 'deleted' }
  /** The service refused the content. */
  | { readonly kind: 'rejected'; readonly error: Error; readonly details: readonly RejectedDetail[] }
  /** Certainly not on the server. */
  | { readonly kind: 'notSaved'; readonly error: Error }
  /** It may or may not be on the server; with these `ownSaves` the next save finds out. */
  | { readonly kind: 'notKnown'; readonly error: Error; readonly ownSaves: readonly OwnSave[] };
