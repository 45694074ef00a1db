import { describe, expect, it } from 'vitest';
import type * as vscode from 'vscode';
import { CredentialStore } from '../../../src/connection/credentials';

const key = { clientId: 'id', clientSecret: 'secret' };

function secretStorage(): vscode.SecretStorage {
  const stored = new Map<string, string>();
  return {
    get: (name) => Promise.resolve(stored.get(name)),
    store: (name, value) => Promise.resolve(void stored.set(name, value)),
    delete: (name) => Promise.resolve(void stored.delete(name)),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

describe('the store of credentials', () => {
  it('keeps those of each connection until they are deleted', async () => {
    const store = new CredentialStore(secretStorage());
    await store.store('a', key);
    expect(await store.read('a')).toEqual(key);
    expect(await store.read('b')).toBeUndefined();
    await store.delete('a');
    expect(await store.read('a')).toBeUndefined();
  });

  it('has none where something else is stored', async () => {
    const secrets = secretStorage();
    await secrets.store('emporixAi.credentials.a', '{"clientId":""}');
    expect(await new CredentialStore(secrets).read('a')).toBeUndefined();
  });

  it('says what to do about a keyring that is locked, and shows no secret', async () => {
    const locked = () => Promise.reject(new Error('Keyring is locked'));
    const store = new CredentialStore({ ...secretStorage(), get: locked, store: locked });
    await expect(store.read('a')).rejects.toThrow(
      "The editor's secret storage can't be read: Keyring is locked. Unlock this machine's keyring, or set one up, then try again.",
    );
    await expect(store.store('a', key)).rejects.toThrow(/can't be written: Keyring is locked\. Unlock/);
  });
});
