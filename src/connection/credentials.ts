import type * as vscode from 'vscode';
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
    const stored = await this.#secrets.get(prefix + connectionId);
    if (stored === undefined) return undefined;
    try {
      return credentialsSchema.parse(JSON.parse(stored));
    } catch {
      return undefined;
    }
  }

  async store(connectionId: string, { clientId, clientSecret }: Credentials): Promise<void> {
    await this.#secrets.store(prefix + connectionId, JSON.stringify({ clientId, clientSecret }));
  }

  async delete(connectionId: string): Promise<void> {
    await this.#secrets.delete(prefix + connectionId);
  }

  /** Tells the connection whose credentials changed, in this or another window. */
  onDidChange(listener: (connectionId: string) => void): vscode.Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) listener(key.slice(prefix.length));
    });
  }
}
