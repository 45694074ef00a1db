import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { settings } from '../ids';
import { readConnections, type Connection } from './connection';

/**
 * The setting that lists the connections. Only the user's own value counts: a workspace must not be able to
 * point a connection at another host.
 */
export class ConnectionSetting {
  #writing: Promise<unknown> = Promise.resolve();

  read(): ReturnType<typeof readConnections> {
    return readConnections(this.#value());
  }

  add(connection: Connection): Promise<void> {
    return this.#write((entries) => [...entries, toEntry(connection)]);
  }

  /** Keeps what else the entry holds. */
  replace(connection: Connection): Promise<void> {
    return this.#write((entries) =>
      entries.map((entry) => {
        if (entryId(entry) !== connection.id) return entry;
        return { ...(entry as object), caFile: undefined, ...toEntry(connection) };
      }),
    );
  }

  remove(id: string): Promise<void> {
    return this.#write((entries) => entries.filter((entry) => entryId(entry) !== id));
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settings.connections)) listener();
    });
  }

  #value(): unknown {
    return vscode.workspace.getConfiguration().inspect(settings.connections)?.globalValue;
  }

  /** One change at a time, so that none works on a list that another is about to replace. */
  #write(change: (entries: readonly unknown[]) => unknown[]): Promise<void> {
    const writing = this.#writing.then(async () => {
      const value = this.#value() ?? [];
      if (!Array.isArray(value)) {
        throw new PersonError(
          `The setting ${settings.connections} is not a list. Correct or remove it in the user settings, then try again.`,
        );
      }
      await vscode.workspace
        .getConfiguration()
        .update(settings.connections, change(value), vscode.ConfigurationTarget.Global)
        .then(undefined, (error: unknown) => {
          throw new PersonError(
            `The user settings could not be written: ${error instanceof Error ? error.message : String(error)} Correct them, then try again.`,
            { cause: error, remedies: ['showLog'] },
          );
        });
    });
    this.#writing = writing.catch(() => undefined);
    return writing;
  }
}

function toEntry({ id, label, tenant, baseUrl, production, caFile, sandbox }: Connection): object {
  return {
    id,
    label,
    tenant,
    baseUrl,
    production,
    ...(caFile ? { caFile } : {}),
    ...(sandbox ? { sandbox } : {}),
  };
}

function entryId(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
}
