import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { AiClient } from '../api/aiClient';
import type { Credentials, RequestRecord } from '../api/types';
import { errorMessage } from '../base/errorMessage';
import { PersonError } from '../base/personError';
import type { Connection } from './connection';

/** A client for a connection, not signed in yet. The CA file is read now, so that a bad one is told at once. */
export async function createClient(options: {
  readonly connection: Connection;
  readonly credentials: Credentials;
  /** Limit of one attempt, in milliseconds. */
  readonly timeout: number | undefined;
  readonly onRequest: (record: RequestRecord) => void;
  readonly onKeyRefused?: (error: Error) => void;
  readonly fetch?: typeof fetch | undefined;
}): Promise<AiClient> {
  const { connection, ...rest } = options;
  const dispatcher = connection.caFile ? await customCa(connection.caFile, connection.label) : undefined;
  return new AiClient({
    ...rest,
    baseUrl: connection.baseUrl,
    tenant: connection.tenant,
    connection: connection.id,
    ...(dispatcher === undefined ? {} : { dispatcher: () => Promise.resolve(dispatcher) }),
  });
}

async function customCa(file: string, label: string): Promise<unknown> {
  try {
    const pem = await readFile(expandHome(file), 'utf8');
    const { createDispatcher } = await import('../lazy/customCa');
    return createDispatcher(pem);
  } catch (error) {
    throw new PersonError(
      `The CA file "${file}" of "${label}" can't be used: ${reason(error)} Choose another one or none by editing the connection.`,
      { cause: error, remedies: ['editConnection', 'openCertificateHelp'] },
    );
  }
}

/** `~` stands for the home folder, so that one path works on all machines that share the settings. */
function expandHome(file: string): string {
  if (file.startsWith('~/') || file.startsWith('~\\')) return join(homedir(), file.slice(2));
  if (isAbsolute(file)) return file;
  throw new PersonError('its path is not absolute.');
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EACCES') return 'it may not be read.';
  if (code === 'EISDIR') return 'it is a folder.';
  return errorMessage(error);
}
