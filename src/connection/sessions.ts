import * as vscode from 'vscode';
import type { AiClient } from '../api/aiClient';
import type { Credentials } from '../api/types';
import { PersonError } from '../base/personError';
import { settings } from '../ids';
import type { Log } from '../ui/log';
import { sameService, type Connection } from './connection';
import { createClient } from './createClient';
import type { CredentialStore } from './credentials';
import { sandboxCredentials, sandboxFetch, type SandboxHost } from './sandboxHost';
import { Session } from './session';
import type { SessionState } from './sessionState';

export interface SessionsOptions {
  readonly log: Log;
  readonly sandboxes: SandboxHost;
  readonly credentials: CredentialStore;
  /** A sandbox had to take another port: its connection has this address now. */
  readonly onDidMove: (connection: Connection) => Promise<void>;
}

/** The session of each connection, made when first needed and ended when its service or key changes. */
export class Sessions implements vscode.Disposable {
  readonly #options: SessionsOptions;
  readonly #sessions = new Map<string, Session>();
  /** Sessions that are signed in for a connection that is about to be written down. */
  readonly #candidates = new Map<string, Session>();
  readonly #withoutSecret = new Set<string>();
  readonly #didChangeState = new vscode.EventEmitter<Connection>();
  readonly #disposables: readonly { dispose(): unknown }[];
  #connections: readonly Connection[] = [];

  readonly onDidChangeState = this.#didChangeState.event;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#disposables = [
      this.#didChangeState,
      options.credentials.onDidChange((id) => {
        // Storage that can't be read is told when the key is needed.
        this.#credentialsChanged(id).catch(() => undefined);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.requestTimeout)) this.#startAfresh();
      }),
    ];
  }

  state(id: string): SessionState {
    const session = this.#sessions.get(id);
    if (session) return session.state;
    return { kind: this.#withoutSecret.has(id) ? 'noSecret' : 'idle' };
  }

  isReadOnly(id: string): boolean {
    return this.#sessions.get(id)?.readOnly ?? false;
  }

  /** The connection's session; without credentials on this machine there can be none. */
  async of(connection: Connection): Promise<Session> {
    const existing = this.#sessions.get(connection.id);
    if (existing) return existing;
    const credentials = await this.credentials(connection);
    const current = this.#sessions.get(connection.id) ?? this.#newSession(connection, credentials);
    this.#sessions.set(connection.id, current);
    return current;
  }

  async credentials(connection: Connection): Promise<Credentials> {
    if (connection.sandbox) return sandboxCredentials;
    const credentials = await this.#options.credentials.read(connection.id);
    if (credentials) return credentials;
    this.#setSecret(connection, 'missing');
    throw new PersonError(
      `The key of "${connection.label}" is not stored on this machine. Sign in with its client id and secret.`,
      { remedies: ['signIn'] },
    );
  }

  /**
   * Signs in to a connection as it shall be and then has it written down by `keep`, which ends in `reconcile`:
   * from there on the session is the connection's. A failure leaves everything as it was.
   */
  async signInToKeep(
    connection: Connection,
    credentials: Credentials,
    keep: (signedIn: Connection) => Promise<void>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const session = this.#newSession(connection, credentials);
    try {
      await session.signIn(signal);
      signal?.throwIfAborted();
      this.#candidates.set(connection.id, session);
      await keep(session.connection);
    } catch (error) {
      session.dispose();
      throw error;
    } finally {
      this.#candidates.delete(connection.id);
    }
  }

  /** Ends the sessions that no longer fit the connections, and looks which of these have a secret here. */
  reconcile(connections: readonly Connection[]): void {
    this.#connections = connections;
    for (const [id, session] of this.#sessions) {
      const connection = this.#find(id);
      if (connection && sameService(connection, session.connection)) session.connection = connection;
      else this.#end(id);
    }
    for (const connection of connections) {
      this.#adoptCandidate(connection);
      if (!connection.sandbox) this.#checkSecret(connection).catch(() => undefined);
    }
  }

  dispose(): void {
    for (const id of [...this.#sessions.keys()]) this.#end(id);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #find(id: string): Connection | undefined {
    return this.#connections.find((connection) => connection.id === id);
  }

  #newSession(connection: Connection, credentials: Credentials): Session {
    return new Session(connection, credentials, {
      createClient: (session) => this.#createClient(session),
      onDidChangeState: (session) => {
        const { connection, state } = session;
        if (this.#sessions.get(connection.id) !== session) return;
        if (state.kind === 'failed')
          this.#options.log.error(`Signing in to "${connection.label}"`, state.error);
        this.#didChangeState.fire(connection);
      },
    });
  }

  async #createClient(session: Session): Promise<AiClient> {
    const { sandbox } = session.connection;
    if (sandbox) await this.#ensureSandbox(session);
    const seconds = vscode.workspace.getConfiguration().get<number>(settings.requestTimeout);
    return createClient({
      connection: session.connection,
      credentials: session.credentials,
      // A setting edited by hand keeps to no limits; a timer ends at once where it is given more than it can count.
      timeout: typeof seconds === 'number' && seconds > 0 ? Math.min(seconds, 600) * 1000 : undefined,
      onRequest: (record) => this.#options.log.request(record),
      onKeyRefused: (error) => session.keyRefused(error),
      fetch: sandbox ? sandboxFetch(() => this.#ensureSandbox(session)) : undefined,
    });
  }

  /** Starts the session's sandbox if nothing answers there; where its port is taken, the connection moves along. */
  async #ensureSandbox(session: Session): Promise<void> {
    const { id, baseUrl } = session.connection;
    const url = await this.#options.sandboxes.ensure(id, baseUrl);
    if (url === baseUrl) return;
    session.connection = { ...session.connection, baseUrl: url };
    if (this.#sessions.get(id) === session) await this.#options.onDidMove(session.connection);
  }

  #adoptCandidate(connection: Connection): void {
    const candidate = this.#candidates.get(connection.id);
    if (!candidate || !sameService(candidate.connection, connection)) return;
    if (this.#sessions.get(connection.id) === candidate) return;
    this.#end(connection.id);
    candidate.connection = connection;
    this.#sessions.set(connection.id, candidate);
    this.#withoutSecret.delete(connection.id);
    this.#didChangeState.fire(connection);
  }

  /** Another window may have stored or deleted the credentials: what was signed in with others ends. */
  async #credentialsChanged(id: string): Promise<void> {
    const connection = this.#find(id);
    if (!connection || connection.sandbox) return;
    const credentials = await this.#options.credentials.read(id);
    const session = this.#sessions.get(id);
    const same =
      session?.credentials.clientId === credentials?.clientId &&
      session?.credentials.clientSecret === credentials?.clientSecret;
    if (session && !same) {
      this.#end(id);
      this.#didChangeState.fire(connection);
    }
    this.#setSecret(connection, credentials ? 'stored' : 'missing');
  }

  async #checkSecret(connection: Connection): Promise<void> {
    const credentials = await this.#options.credentials.read(connection.id);
    if (this.#find(connection.id)) this.#setSecret(connection, credentials ? 'stored' : 'missing');
  }

  #setSecret(connection: Connection, now: 'stored' | 'missing'): void {
    if (this.#withoutSecret.has(connection.id) === (now === 'missing')) return;
    if (now === 'missing') this.#withoutSecret.add(connection.id);
    else this.#withoutSecret.delete(connection.id);
    this.#didChangeState.fire(connection);
  }

  #end(id: string): void {
    this.#sessions.get(id)?.dispose();
    this.#sessions.delete(id);
  }

  /** A client takes its settings when it is made. */
  #startAfresh(): void {
    for (const [id, { connection }] of [...this.#sessions]) {
      this.#end(id);
      this.#didChangeState.fire(connection);
    }
  }
}
