import type * as vscode from 'vscode';
import { errorMessage } from '../base/errorMessage';
import { PersonError } from '../base/personError';
import * as z from '../base/zod';
import type { Credentials } from '../api/types';

const prefix = 'emporixAi.credentials.';
const credentialsSchema = z.object({
  clientId: z.string().check(z.minLength(1)),
  clientSecret: z.string().check(z.minLength(1)),
});

/** Client ids and secrets of the connections, in the editor's secret storage and nowhere else. */
export class CredentialStore {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** `undefined` when there are none, or when what is stored can't be read: both are mended by signing in. */
  async read(connectionId: string): Promise<Credentials | undefined> {
    const stored = await said('read', () => this.#secrets.get(prefix + connectionId));
    if (stored === undefined) return undefined;
    try {
      return credentialsSchema.parse(JSON.parse(stored));
    } catch {
      return undefined;
    }
  }

  async store(connectionId: string, { clientId, clientSecret }: Credentials): Promise<void> {
    const text = JSON.stringify({ clientId, clientSecret });
    await said('written', () => this.#secrets.store(prefix + connectionId, text));
  }

  async delete(connectionId: string): Promise<void> {
    await said('written', () => this.#secrets.delete(prefix + connectionId));
  }

  /** Tells the connection whose credentials changed, in this or another window. */
  onDidChange(listener: (connectionId: string) => void): vscode.Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) listener(key.slice(prefix.length));
    });
  }
}

/** A locked or missing keyring is for the person to mend. */
async function said<T>(what: 'read' | 'written', work: () => Thenable<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new PersonError(
      `The editor's secret storage can't be ${what}: ${errorMessage(error).replace(/\.?$/, '.')} Unlock this machine's keyring, or set one up, then try again.`,
      { cause: error },
    );
  }
}
