import * as vscode from 'vscode';
import type { AiClient } from '../api/aiClient';
import type { Credentials, Grant } from '../api/types';
import { aboutConnection, PersonError } from '../base/personError';
import type { Log } from '../ui/log';
import { sameService, uniqueConnectionId, type Connection } from './connection';
import { ConnectionSetting } from './connectionSetting';
import { readOnlyReason } from './connectionTexts';
import { CredentialStore } from './credentials';
import { defaultSandboxUrl, sandboxCredentials, sandboxTenant, type SandboxHost } from './sandboxHost';
import { Sessions } from './sessions';
import type { SessionState } from './sessionState';

/** What is known of a connection before it has an id. */
export type NewConnection = Omit<Connection, 'id'> & { readonly id?: string | undefined };

/** What may be changed of a connection; an empty `caFile` removes it. */
export type ConnectionChange = Partial<
  Pick<Connection, 'label' | 'tenant' | 'baseUrl' | 'production' | 'caFile'>
> & { readonly credentials?: Credentials | undefined };

interface Cancellable {
  readonly signal?: AbortSignal | undefined;
}

const activeKey = 'emporixAi.activeConnection';

/** All connections, which one is active, and their signed-in clients. Nothing here asks the network unasked. */
export class Connections implements vscode.Disposable {
  readonly #sandboxes: SandboxHost;
  readonly #memento: vscode.Memento;
  readonly #credentials: CredentialStore;
  readonly #setting = new ConnectionSetting();
  readonly #sessions: Sessions;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #didRemove = new vscode.EventEmitter<Connection>();
  readonly #disposables: readonly { dispose(): unknown }[];
  #all: readonly Connection[] = [];
  #problems: readonly string[] = [];

  /** The list, the properties of one in it, or which one is active. */
  readonly onDidChange = this.#didChange.event;
  /** One was removed by the person, for good; not one that is missing from the setting for whatever reason. */
  readonly onDidRemove = this.#didRemove.event;
  /** How one stands with its service. */
  readonly onDidChangeState: vscode.Event<Connection>;

  constructor(context: vscode.ExtensionContext, log: Log, sandboxes: SandboxHost) {
    this.#sandboxes = sandboxes;
    this.#memento = context.workspaceState;
    this.#credentials = new CredentialStore(context.secrets);
    this.#sessions = new Sessions({
      log,
      sandboxes,
      credentials: this.#credentials,
      onDidMove: (connection) => this.#replace(connection),
    });
    this.onDidChangeState = this.#sessions.onDidChangeState;
    this.#disposables = [
      this.#sessions,
      this.#didChange,
      this.#didRemove,
      this.#setting.onDidChange(() => this.#reload()),
    ];
    this.#reload();
  }

  get all(): readonly Connection[] {
    return this.#all;
  }

  /** Entries of the setting that can't be used, one sentence each. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** The one chosen in this workspace, else the first. */
  get active(): Connection | undefined {
    return this.get(this.#memento.get<string>(activeKey) ?? '') ?? this.#all[0];
  }

  get(id: string): Connection | undefined {
    return this.#all.find((connection) => connection.id === id);
  }

  /** Like `get`, but an unknown id is an error that names it. */
  require(id: string): Connection {
    const connection = this.get(id);
    if (connection) return connection;
    throw new PersonError(
      `There is no connection "${id}" on this machine. Add it, or choose another one with Switch Connection.`,
    );
  }

  state(id: string): SessionState {
    return this.#sessions.state(id);
  }

  /** By the last grant that is known; false before the first sign-in. */
  isReadOnly(id: string): boolean {
    return this.#sessions.isReadOnly(id);
  }

  /** Refuses what would change something, with the reason, where the last known grant allows only reading. */
  requireWritable(id: string): void {
    if (this.isReadOnly(id)) {
      throw aboutConnection(new PersonError(readOnlyReason, { remedies: ['editConnection'] }), id);
    }
  }

  /** The connection's client, signed in on demand, one sign-in at a time. */
  async client(id: string): Promise<AiClient> {
    try {
      return await (await this.#sessions.of(this.require(id))).client();
    } catch (error) {
      throw aboutConnection(error, id);
    }
  }

  /** Signs in afresh with the stored key and tells what was granted. The signal ends the wait. */
  async signIn(id: string, { signal }: Cancellable = {}): Promise<{ readonly grant: Grant }> {
    const session = await this.#sessions.of(this.require(id));
    return { grant: await session.signIn(signal) };
  }

  async setActive(id: string): Promise<void> {
    this.require(id);
    if (this.#memento.get(activeKey) === id) return;
    await this.#memento.update(activeKey, id);
    this.#didChange.fire();
  }

  /** Signs in and only then keeps the connection and makes it active. A failure leaves nothing behind. */
  async add(
    properties: NewConnection,
    credentials: Credentials,
    { signal }: Cancellable = {},
  ): Promise<Connection> {
    const taken = this.#all.map(({ id }) => id);
    if (properties.id !== undefined && taken.includes(properties.id)) {
      throw new PersonError(
        `There is already a connection with the id "${properties.id}". Choose another id.`,
      );
    }
    const id = properties.id ?? uniqueConnectionId(properties.label || properties.tenant, taken);
    const keep = async (signedIn: Connection) => {
      if (!signedIn.sandbox) await this.#credentials.store(id, credentials);
      try {
        await this.#setting.add(signedIn);
      } catch (error) {
        await this.#credentials.delete(id);
        throw error;
      }
      this.#reload();
    };
    await this.#sessions.signInToKeep({ ...properties, id }, credentials, keep, signal);
    await this.setActive(id);
    return this.require(id);
  }

  /** Makes the local sandbox the active connection, starting it and adding its connection where needed. */
  async addSandbox(options: Cancellable = {}): Promise<Connection> {
    const existing = this.#all.find(({ sandbox }) => sandbox);
    if (existing) {
      await this.setActive(existing.id);
      await this.signIn(existing.id, options);
      return this.require(existing.id);
    }
    const taken = this.#all.map(({ id }) => id);
    return this.add(
      {
        id: uniqueConnectionId('sandbox', taken),
        label: 'Local sandbox',
        tenant: sandboxTenant,
        baseUrl: defaultSandboxUrl,
        production: false,
        sandbox: true,
      },
      sandboxCredentials,
      options,
    );
  }

  /** Changes a connection; where that concerns signing in, it must succeed first, or nothing changes. */
  async update(id: string, change: ConnectionChange, { signal }: Cancellable = {}): Promise<Connection> {
    const { credentials, ...properties } = change;
    const before = this.require(id);
    const connection: Connection = { ...before, ...properties };
    if (credentials || !sameService(before, connection)) {
      const used = credentials ?? (await this.#sessions.credentials(before));
      const keep = (signedIn: Connection) => this.#keepChange(signedIn, credentials);
      await this.#sessions.signInToKeep(connection, used, keep, signal);
    } else {
      await this.#replace(connection);
    }
    return this.require(id);
  }

  /** The stored client id, to propose it again; never the secret. */
  async clientId(id: string): Promise<string | undefined> {
    return (await this.#credentials.read(id))?.clientId;
  }

  /** Removes the connection, its secret, and a sandbox's data. */
  async remove(id: string): Promise<void> {
    const connection = this.require(id);
    await this.#setting.remove(id);
    this.#reload();
    this.#didRemove.fire(connection);
    await this.#credentials.delete(id);
    if (connection.sandbox) await this.#sandboxes.remove(id);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #keepChange(connection: Connection, credentials: Credentials | undefined): Promise<void> {
    const { id } = connection;
    const before = await this.#credentials.read(id);
    if (credentials) await this.#credentials.store(id, credentials);
    try {
      await this.#replace(connection);
    } catch (error) {
      if (credentials && before) await this.#credentials.store(id, before);
      else if (credentials) await this.#credentials.delete(id);
      throw error;
    }
  }

  async #replace(connection: Connection): Promise<void> {
    await this.#setting.replace(connection);
    this.#reload();
  }

  /** Takes over what the setting says now. */
  #reload(): void {
    const { connections, problems } = this.#setting.read();
    const changed = JSON.stringify([connections, problems]) !== JSON.stringify([this.#all, this.#problems]);
    this.#all = connections;
    this.#problems = problems;
    this.#sessions.reconcile(connections);
    if (changed) this.#didChange.fire();
  }
}
