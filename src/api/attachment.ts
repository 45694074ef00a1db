import { PersonError } from '../base/personError';
import type { AttachmentFile } from './chatTypes';

/** Media types by the endings of names that the service takes (operation POST-ai-agents-upload-attachment). */
const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['pdf', 'application/pdf'],
  ['csv', 'text/csv'],
  ['txt', 'text/plain'],
]);

/** The endings of names that an agent takes, without a dot. */
export const attachableEndings: readonly string[] = [...mediaTypes.keys()];

/** Bytes; the documentation says 10 MB. */
const maxAttachmentSize = 10 * 1024 * 1024;

/**
 * Refuses a file that the service would not take, by the ending of its name and its size in bytes.
 * @throws PersonError that names the file and what is allowed.
 */
export function checkAttachment({ name, size }: { readonly name: string; readonly size: number }): void {
  if (!mediaTypes.has(endingOf(name)))
    throw new PersonError(
      `"${name}" can't be attached: an agent takes ${Array.from(mediaTypes.keys()).join(', ')} files only. Attach a file of one of these types.`,
    );
  if (size > maxAttachmentSize)
    throw new PersonError(
      `"${name}" can't be attached: it has ${(size / 1024 / 1024).toFixed(1)} MB, and an agent takes at most 10 MB. Attach a smaller file.`,
    );
}

/**
 * The body of an upload and its content type, with the file in the field `attachment`. It is made here because
 * the editor's own `fetch` may not know another one's FormData.
 */
export async function multipartOf(file: AttachmentFile): Promise<{
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}> {
  const form = new FormData();
  const type = file.mediaType ?? mediaTypes.get(endingOf(file.name)) ?? 'application/octet-stream';
  form.set('attachment', new Blob([Uint8Array.from(file.bytes)], { type }), file.name);
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? '';
  return { body: new Uint8Array(await encoded.arrayBuffer()), contentType };
}

function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
