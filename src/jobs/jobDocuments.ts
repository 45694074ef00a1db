import * as vscode from 'vscode';
import { isNotFound } from '../api/errors/errorChecks';
import { onDidMoveConnection } from '../connection/movedConnections';
import { documentUri, parseDocumentUri, type DocumentAddress } from '../documents/documentUri';
import { readJob } from '../model/job';
import { JobCache, type JobAddress, type KnownJob } from './jobCache';
import { JobInputs } from './jobInputs';
import type { Connections } from '../connection/connections';
import type { DocumentSource } from '../documents/documentSource';
import type { Log } from '../ui/log';

/** First segment of the path of a job's documents. */
export const jobSegment = 'jobs';

const views = ['md', 'preview.md', 'output.md', 'json', 'export.json'];

/** Without a sort the order of jobs is not documented. */
export const newestFirst = 'metadata.createdAt:DESC';

/** A folder listing stops here: jobs pile up, and nobody reads a folder of thousands. */
const listedPages = 10;
const pageSize = 50;

/** The documents of jobs: their output, their raw JSON and what an export holds; all of them read-only. */
export class JobDocuments implements DocumentSource, vscode.Disposable {
  readonly #didChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #didRead = new vscode.EventEmitter<JobAddress>();
  readonly #cache: JobCache;
  readonly #connections: Connections;
  readonly #log: Log;
  readonly #disposables: vscode.Disposable[];
  /** The documents of a job, made once as long as nothing new is known of it. */
  readonly #made = new WeakMap<KnownJob, Map<string, Promise<Uint8Array>>>();

  readonly inputs = new JobInputs();

  readonly onDidChangeFile = this.#didChangeFile.event;
  /** Something new is known of a job. */
  readonly onDidRead = this.#didRead.event;

  constructor(connections: Connections, log: Log) {
    this.#connections = connections;
    this.#log = log;
    this.#cache = new JobCache({
      get: async ({ connectionId, id }) => (await connections.client(connectionId)).jobs.get(id),
      now: () => performance.now(),
      changed: (address) => this.#changed(address),
    });
    this.#disposables = [
      this.#didChangeFile,
      this.#didRead,
      onDidMoveConnection(connections, (id, now) => this.#forgetMoved(id, now !== undefined)),
    ];
  }

  async stat(_uri: vscode.Uri, address: DocumentAddress): Promise<vscode.FileStat> {
    const known = await this.#cache.read(address);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: known.modified,
      size: (await this.#encode(address, known)).length,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async read(_uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array> {
    return this.#encode(address, await this.#cache.read(address));
  }

  /** The newest jobs. */
  async list(connectionId: string): Promise<readonly string[]> {
    const { jobs } = await this.#connections.client(connectionId);
    const ids = new Set<string>();
    for (let pageNumber = 1; pageNumber <= listedPages; pageNumber++) {
      const { items, total } = await jobs.list({
        pageNumber,
        pageSize,
        sort: newestFirst,
        fields: ['id'],
        total: true,
      });
      for (const item of items) ids.add(readJob(item).id);
      if (items.length === 0 || ids.size >= (total ?? (items.length < pageSize ? 0 : Infinity))) break;
    }
    ids.delete('');
    return [...ids];
  }

  async delete(_uri: vscode.Uri, { connectionId, id }: DocumentAddress): Promise<void> {
    const { jobs } = await this.#connections.client(connectionId);
    await jobs.delete(id);
    this.#cache.markGone({ connectionId, id });
  }

  /** Takes over a job that was told otherwise than by asking for it. */
  take(address: JobAddress, text: string): void {
    this.#cache.take(address, { text, value: JSON.parse(text) as unknown });
  }

  /** A job, from memory where that will do. */
  known(address: JobAddress): Promise<KnownJob> {
    return this.#cache.read(address);
  }

  /** What is known of a job, without asking. */
  peek(address: JobAddress): KnownJob | undefined {
    return this.#cache.peek(address);
  }

  /** Asks for a job again; its open documents follow. */
  reread(address: JobAddress): Promise<KnownJob> {
    return this.#cache.reread(address);
  }

  /** Takes note that a job was deleted; its open documents say so. */
  markGone(address: JobAddress): void {
    this.#cache.markGone(address);
  }

  /**
   * Takes note of what was read of jobs without their output: an open document of one whose status differs is
   * read again.
   */
  follow(connectionId: string, jobs: readonly unknown[], failed: (id: string, error: unknown) => void): void {
    for (const value of jobs) {
      const { id, status } = readJob(value);
      const address = { connectionId, id };
      const known = this.peek(address);
      if (known?.presence !== 'present' || known.job.status === status || !isOpen(address)) continue;
      this.reread(address).catch((error: unknown) => failed(id, error));
    }
  }

  /** Asks again for the jobs whose documents are open. */
  async refresh(): Promise<void> {
    await Promise.all(openJobs().map((address) => this.#refresh(address)));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #encode({ id, view }: DocumentAddress, known: KnownJob): Promise<Uint8Array> {
    const made = this.#made.get(known) ?? new Map<string, Promise<Uint8Array>>();
    this.#made.set(known, made);
    const document = made.get(view) ?? encode(id, known, view);
    made.set(view, document);
    return document;
  }

  /** A job that was never read from where its connection leads now is shown as deleted; other failures change nothing. */
  async #refresh(address: JobAddress): Promise<void> {
    try {
      await this.reread(address);
    } catch (error) {
      if (isNotFound(error)) this.#changed(address, vscode.FileChangeType.Deleted);
      else this.#log.error(`Reading the job ${address.id} again`, error);
    }
  }

  #changed(address: JobAddress, type = vscode.FileChangeType.Changed): void {
    this.#didChangeFile.fire(
      views.map((view) => ({
        type,
        uri: documentUri(address.connectionId, { segment: jobSegment, id: address.id, view }),
      })),
    );
    this.#didRead.fire(address);
  }

  /** A connection that leads to another tenant, or is gone, must not show what was read before. */
  #forgetMoved(id: string, isThere: boolean): void {
    this.#cache.forget(id);
    // What is open shows the other tenant from now on.
    for (const address of isThere ? openJobs() : []) {
      if (address.connectionId === id) this.#changed(address);
    }
  }
}

/** Each once, in however many documents it is open. */
function openJobs(): readonly JobAddress[] {
  const open = vscode.workspace.textDocuments.flatMap(({ uri, isClosed }) =>
    isClosed ? [] : (jobOf(uri) ?? []),
  );
  return [...new Map(open.map((address) => [`${address.connectionId}/${address.id}`, address])).values()];
}

function isOpen({ connectionId, id }: JobAddress): boolean {
  return openJobs().some((job) => job.connectionId === connectionId && job.id === id);
}

async function encode(id: string, known: KnownJob, view: string): Promise<Uint8Array> {
  const { jobText } = await import('../lazy/jobText');
  return new TextEncoder().encode(jobText(id, known, view));
}

/** The job whose document a URI names, if it names one. */
export function jobOf(uri: vscode.Uri | undefined): JobAddress | undefined {
  const address = uri && parseDocumentUri(uri);
  return address?.segment === jobSegment ? { connectionId: address.connectionId, id: address.id } : undefined;
}

/** The job that a document shows for reading. */
export function shownJob(uri: vscode.Uri): JobAddress | undefined {
  return parseDocumentUri(uri)?.view === 'md' ? jobOf(uri) : undefined;
}
