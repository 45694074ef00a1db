import type { Context } from 'hono';
import type { AppEnv } from '../http/app';
import { ServiceError } from '../http/serviceError';
import { newObjectId } from '../jobs/newJob';
import type { Attachment } from './conversations';

/** Endings of names that can be attached (operation POST-ai-agents-upload-attachment). */
const endings = ['jpg', 'jpeg', 'png', 'pdf', 'csv', 'text', 'txt'];
const readable = ['csv', 'text', 'txt'];

/** Bytes; the documentation says 10 MB. */
const maxSize = 10 * 1024 * 1024;

/** Response 400 of the upload, as its documented example has it. */
export function refuseAttachment(message: string): ServiceError {
  return new ServiceError(400, {
    resourceId: null,
    message,
    code: 400,
    status: 'Bad Request',
    details: [],
  });
}

/**
 * The file in the field `attachment` of a multipart body.
 * @throws ServiceError 400 without one, for one of another type and for one above 10 MB.
 */
export async function readAttachment(context: Context<AppEnv>): Promise<Attachment> {
  const file = (await formOf(context)).get('attachment');
  if (file === null || typeof file === 'string') {
    throw refuseAttachment('The field "attachment" must hold a file.');
  }
  const { name, size } = file;
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!endings.includes(ending)) {
    throw refuseAttachment(
      `The file extension "${ending}" is not supported. Supported: ${endings.join(', ')}.`,
    );
  }
  if (size > maxSize) throw refuseAttachment('The file is larger than 10 MB.');
  const text = readable.includes(ending) ? await file.text() : undefined;
  return { id: newObjectId(), name, size, text };
}

async function formOf(context: Context<AppEnv>): Promise<FormData> {
  try {
    return await context.req.formData();
  } catch {
    throw refuseAttachment('The body is not multipart/form-data.');
  }
}
