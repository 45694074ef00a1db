import * as vscode from 'vscode';
import type { AiClient } from '../api/aiClient';
import type { Credentials } from '../api/types';
import { PersonError } from '../base/personError';
import { settings } from '../ids';
import type { Log } from '../ui/log';
import { connectionIdProblem, sameService, uniqueConnectionId, type Connection } from './connection';
import { ConnectionSetting } from './connectionSetting';
import { createClient } from './createClient';
import { CredentialStore } from './credentials';
import {
  defaultSandboxUrl,
  sandboxCredentials,
  sandboxFetch,
  sandboxTenant,
  type SandboxHost,
} from './sandboxHost';
import { Session } from './session';
import type { SessionState } from './sessionState';

/** What is known of a connection before it has an id. */
export type NewConnection = Omit<Connection, 'id'> & { readonly id?: string | undefined };

/** What may be changed of a connection; an empty `caFile` removes it. */
export type ConnectionChange = Partial<
  Pick<Connection, 'label' | 'tenant' | 'baseUrl' | 'production' | 'caFile'>
>;

const activeKey = 'emporixAi.activeConnection';

/** All connections, which one is active, and their signed-in clients. Nothing here asks the network unasked. */
export class Connections implements vscode.Disposable {
  readonly #log: Log;
  readonly #sandboxes: SandboxHost;
  readonly #memento: vscode.Memento;
  readonly #credentials: CredentialStore;
  readonly #setting = new ConnectionSetting();
  readonly #sessions = new Map<string, Session>();
  /** Sessions that are signed in for a connection that is just being written. */
  readonly #candidates = new Map<string, Session>();
  readonly #withoutSecret = new Set<string>();
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #didChangeState = new vscode.EventEmitter<Connection>();
  readonly #didRemove = new vscode.EventEmitter<Connection>();
  readonly #disposables: vscode.Disposable[];
  #all: readonly Connection[] = [];
  #problems: readonly string[] = [];

  /** The list, the properties of one in it, or which one is active. */
  readonly onDidChange = this.#didChange.event;
  readonly onDidChangeState = this.#didChangeState.event;
  /** A connection was removed in this window: what is kept for it can go. */
  readonly onDidRemove = this.#didRemove.event;

  constructor(context: vscode.ExtensionContext, log: Log, sandboxes: SandboxHost) {
    this.#log = log;
    this.#sandboxes = sandboxes;
    this.#memento = context.workspaceState;
    this.#credentials = new CredentialStore(context.secrets);
    this.#disposables = [
      this.#didChange,
      this.#didChangeState,
      this.#didRemove,
      this.#setting.onDidChange(() => this.#reload()),
      this.#credentials.onDidChange((id) => void this.#credentialsChanged(id)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.requestTimeout)) this.#endAllSessions();
      }),
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
      `There is no connection “${id}” on this machine. Add it, or choose another one with Switch Connection.`,
    );
  }

  state(id: string): SessionState {
    const session = this.#sessions.get(id);
    if (session) return session.state;
    return { kind: this.#withoutSecret.has(id) ? 'noSecret' : 'idle' };
  }

  /** By the last grant that is known; false before the first sign-in. */
  isReadOnly(id: string): boolean {
    return this.#sessions.get(id)?.readOnly ?? false;
  }

  /** The connection's client, signed in on demand, one sign-in at a time. */
  async client(id: string): Promise<AiClient> {
    return (await this.#session(id)).client();
  }

  /** Signs in afresh. The signal ends the wait. */
  async signIn(id: string, options: { signal?: AbortSignal | undefined } = {}): Promise<SessionState> {
    const session = await this.#session(id);
    await session.signIn(options.signal);
    return session.state;
  }

  async setActive(id: string): Promise<void> {
    const { id: known } = this.require(id);
    if (this.active?.id === known && this.#memento.get(activeKey) === known) return;
    await this.#memento.update(activeKey, known);
    this.#didChange.fire();
  }

  /** Signs in and only then keeps the connection and makes it active. A failure leaves nothing behind. */
  async add(
    properties: NewConnection,
    credentials: Credentials,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<Connection> {
    const taken = this.#all.map(({ id }) => id);
    const problem = properties.id === undefined ? undefined : connectionIdProblem(properties.id, taken);
    if (problem) throw new PersonError(problem);
    const id = properties.id ?? uniqueConnectionId(properties.label || properties.tenant, taken);
    const connection = await this.#keepAfterSignIn(
      { ...properties, id },
      credentials,
      async (signedIn) => {
        if (!signedIn.sandbox) await this.#credentials.store(id, credentials);
        await this.#setting.add(signedIn).catch(async (error: unknown) => {
          await this.#credentials.delete(id);
          throw error;
        });
      },
      options.signal,
    );
    await this.setActive(id);
    return connection;
  }

  /** Makes the local sandbox the active connection, starting it and adding its connection where needed. */
  async addSandbox(options: { signal?: AbortSignal | undefined } = {}): Promise<Connection> {
    const existing = this.#all.find(({ sandbox }) => sandbox);
    if (existing) {
      await this.setActive(existing.id);
      await this.signIn(existing.id, options);
      return this.require(existing.id);
    }
    return this.add(
      {
        id: uniqueConnectionId(
          'sandbox',
          this.#all.map(({ id }) => id),
        ),
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
  async update(
    id: string,
    change: ConnectionChange & { readonly credentials?: Credentials | undefined },
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<Connection> {
    const { credentials, ...properties } = change;
    const before = this.require(id);
    const connection: Connection = { ...before, ...properties };
    if (!credentials && sameService(before, connection)) {
      await this.#setting.replace(connection);
      this.#reload();
      return this.require(id);
    }
    const oldCredentials = before.sandbox ? undefined : await this.#credentials.read(id);
    return this.#keepAfterSignIn(
      connection,
      credentials ?? (await this.#requireCredentials(connection)),
      async (signedIn) => {
        if (credentials) await this.#credentials.store(id, credentials);
        await this.#setting.replace(signedIn).catch(async (error: unknown) => {
          if (credentials && oldCredentials) await this.#credentials.store(id, oldCredentials);
          throw error;
        });
      },
      options.signal,
    );
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
    await this.#credentials.delete(id);
    if (connection.sandbox) await this.#sandboxes.remove(id);
    this.#didRemove.fire(connection);
  }

  dispose(): void {
    this.#endAllSessions();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #session(id: string): Promise<Session> {
    const existing = this.#sessions.get(id);
    if (existing) return existing;
    const credentials = await this.#requireCredentials(this.require(id));
    const connection = this.require(id);
    const session = this.#sessions.get(id) ?? this.#newSession(connection, credentials);
    this.#sessions.set(id, session);
    return session;
  }

  #newSession(connection: Connection, credentials: Credentials): Session {
    return new Session(connection, credentials, {
      createClient: (session) => this.#createClient(session),
      onDidChangeState: (session) => {
        const { id } = session.connection;
        if (this.#sessions.get(id) === session) this.#didChangeState.fire(this.get(id) ?? session.connection);
      },
    });
  }

  async #createClient(session: Session): Promise<AiClient> {
    const { sandbox, label } = session.connection;
    if (sandbox) await this.#ensureSandbox(session);
    const seconds = vscode.workspace.getConfiguration().get<number>(settings.requestTimeout);
    this.#log.debug(`Creating the client of “${label}”`);
    return createClient({
      connection: session.connection,
      credentials: session.credentials,
      timeout: typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : undefined,
      onRequest: (record) => this.#log.request(record),
      fetch: sandbox ? sandboxFetch(() => this.#ensureSandbox(session)) : undefined,
    });
  }

  /** Starts the session's sandbox if nothing answers there; where its port is taken, the connection moves along. */
  async #ensureSandbox(session: Session): Promise<void> {
    const { id, baseUrl } = session.connection;
    const url = await this.#sandboxes.ensure(id, baseUrl);
    if (url === baseUrl) return;
    session.connection = { ...session.connection, baseUrl: url };
    if (!this.get(id)) return;
    await this.#setting.replace(session.connection);
    this.#reload();
  }

  /** Signs in to a connection as it shall be; `keep` then writes it down, and the session becomes its session. */
  async #keepAfterSignIn(
    connection: Connection,
    credentials: Credentials,
    keep: (signedIn: Connection) => Promise<void>,
    signal: AbortSignal | undefined,
  ): Promise<Connection> {
    const session = this.#newSession(connection, credentials);
    try {
      await session.signIn(signal);
      this.#candidates.set(connection.id, session);
      await keep(session.connection);
      this.#reload();
    } catch (error) {
      session.dispose();
      throw error;
    } finally {
      this.#candidates.delete(connection.id);
    }
    return this.require(connection.id);
  }

  async #requireCredentials(connection: Connection): Promise<Credentials> {
    if (connection.sandbox) return sandboxCredentials;
    const credentials = await this.#credentials.read(connection.id);
    if (credentials) return credentials;
    this.#setWithoutSecret(connection, 'without');
    throw new PersonError(
      `The key of “${connection.label}” is not stored on this machine. Sign in with its client id and secret.`,
      { remedies: ['signIn'] },
    );
  }

  /** Takes over what the setting says now, and ends the sessions that no longer fit it. */
  #reload(): void {
    const { connections, problems } = this.#setting.read();
    const changed = JSON.stringify([connections, problems]) !== JSON.stringify([this.#all, this.#problems]);
    this.#all = connections;
    this.#problems = problems;
    for (const [id, session] of this.#sessions) {
      const connection = this.get(id);
      if (connection && sameService(connection, session.connection)) session.connection = connection;
      else this.#endSession(id);
    }
    for (const connection of connections) this.#adopt(connection);
    if (!changed) return;
    this.#didChange.fire();
    for (const connection of connections) void this.#checkSecret(connection);
  }

  #adopt(connection: Connection): void {
    const candidate = this.#candidates.get(connection.id);
    if (!candidate || !sameService(candidate.connection, connection)) return;
    if (this.#sessions.get(connection.id) === candidate) return;
    this.#endSession(connection.id);
    candidate.connection = connection;
    this.#sessions.set(connection.id, candidate);
    this.#withoutSecret.delete(connection.id);
    this.#didChangeState.fire(connection);
  }

  /** Another window may have stored or deleted the credentials: what was signed in with others ends. */
  async #credentialsChanged(id: string): Promise<void> {
    const credentials = await this.#credentials.read(id);
    const connection = this.get(id);
    if (!connection || connection.sandbox) return;
    const session = this.#sessions.get(id);
    const same =
      session?.credentials.clientId === credentials?.clientId &&
      session?.credentials.clientSecret === credentials?.clientSecret;
    if (session && !same) {
      this.#endSession(id);
      this.#didChangeState.fire(connection);
    }
    this.#setWithoutSecret(connection, credentials ? 'with' : 'without');
  }

  async #checkSecret(connection: Connection): Promise<void> {
    if (connection.sandbox) return;
    const credentials = await this.#credentials.read(connection.id);
    this.#setWithoutSecret(connection, credentials ? 'with' : 'without');
  }

  #setWithoutSecret(connection: Connection, now: 'with' | 'without'): void {
    if (this.#withoutSecret.has(connection.id) === (now === 'without')) return;
    if (now === 'without') this.#withoutSecret.add(connection.id);
    else this.#withoutSecret.delete(connection.id);
    this.#didChangeState.fire(connection);
  }

  #endSession(id: string): void {
    this.#sessions.get(id)?.dispose();
    this.#sessions.delete(id);
  }

  #endAllSessions(): void {
    for (const id of [...this.#sessions.keys()]) this.#endSession(id);
  }
}
