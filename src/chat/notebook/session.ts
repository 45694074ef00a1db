import type { ChatAttachment } from '../../api/chatTypes';

/** A file that goes with a message. */
export interface AttachedFile {
  readonly path: string;
  /** Differs when the file's content does. */
  readonly version: string;
}

export type Upload<File> = (
  file: File,
  sessionId: string | undefined,
) => Promise<{ readonly attachmentId: string; readonly sessionId: string }>;

/** A conversation with one agent, and the files that were sent in it. */
export class Session {
  readonly #uploads = new Map<string, string>();
  /** `undefined` until the service has begun one. */
  id: string | undefined;

  /** @param place what it belongs to: a session of another agent or tenant can't be gone on with. */
  constructor(readonly place: string) {}

  /** The attachments of a message. Files are sent once in a session, unless they changed since. */
  async attach<File extends AttachedFile>(
    files: readonly File[],
    upload: Upload<File>,
  ): Promise<readonly ChatAttachment[]> {
    const attachments: ChatAttachment[] = [];
    // One after the other, since the first one may begin the session of all.
    for (const file of files) {
      const key = JSON.stringify([file.path, file.version]);
      let attachmentId = this.#uploads.get(key);
      if (attachmentId === undefined) {
        const uploaded = await upload(file, this.id);
        ({ attachmentId } = uploaded);
        this.id = uploaded.sessionId;
        this.#uploads.set(key, attachmentId);
      }
      attachments.push({ attachmentId, caption: file.path.split('/').at(-1) });
    }
    return attachments;
  }
}
