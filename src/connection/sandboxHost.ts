import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isLoopback } from '../api/baseUrl';
import type { Credentials } from '../api/types';
import { PersonError } from '../base/personError';

/** Where the extension's own sandbox listens, unless something else does. */
export const defaultSandboxUrl = 'http://127.0.0.1:14380';

/** The sandbox's well-known tenant and key; it listens to this machine alone. */
export const sandboxTenant = 'sandbox';
export const sandboxCredentials: Credentials = { clientId: 'sandbox', clientSecret: 'sandbox' };

interface RunningSandbox {
  readonly url: string;
  close(): Promise<void>;
}

type StartSandbox = (options: { port: number; dataFile: string }) => Promise<RunningSandbox>;

/** Runs the local sandboxes of the sandbox connections inside this process, unless another one already does. */
export class SandboxHost {
  readonly #folder: string;
  readonly #start: StartSandbox;
  readonly #running = new Map<string, RunningSandbox>();
  readonly #starting = new Map<string, Promise<string>>();

  /** `folder` keeps the sandboxes' data, one file a connection. */
  constructor(folder: string, start: StartSandbox = startLazily) {
    this.#folder = folder;
    this.#start = start;
  }

  /** Resolves with the address of the connection's sandbox: `baseUrl`, or another one if that is taken. */
  async ensure(connectionId: string, baseUrl: string): Promise<string> {
    const current = this.#starting.get(connectionId);
    if (current) return current;
    const starting = this.#ensure(connectionId, baseUrl).finally(() => this.#starting.delete(connectionId));
    this.#starting.set(connectionId, starting);
    return starting;
  }

  /** Stops the connection's sandbox, if this process runs it, and deletes its data. */
  async remove(connectionId: string): Promise<void> {
    await this.#close(connectionId);
    await rm(this.#dataFile(connectionId), { force: true });
  }

  /** Stops all; their data stays. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.#close(id)));
  }

  async #ensure(connectionId: string, baseUrl: string): Promise<string> {
    const port = loopbackPort(baseUrl);
    if (await isSandbox(baseUrl)) return baseUrl;
    await this.#close(connectionId);
    const dataFile = this.#dataFile(connectionId);
    try {
      return await this.#run(connectionId, { port, dataFile });
    } catch (error) {
      if (!isPortTaken(error)) throw startFailure(error);
      // Another window may have been quicker to start the same sandbox.
      if (await isSandbox(baseUrl)) return baseUrl;
    }
    return this.#run(connectionId, { port: 0, dataFile }).catch((error: unknown) => {
      throw startFailure(error);
    });
  }

  async #run(connectionId: string, options: { port: number; dataFile: string }): Promise<string> {
    const running = await this.#start(options);
    this.#running.set(connectionId, running);
    return running.url;
  }

  async #close(connectionId: string): Promise<void> {
    const running = this.#running.get(connectionId);
    this.#running.delete(connectionId);
    await running?.close();
  }

  #dataFile(connectionId: string): string {
    return join(this.#folder, `${connectionId}.json`);
  }
}

/** Whether a sandbox answers at this address; anything else, or nothing, is no. */
export async function isSandbox(baseUrl: string): Promise<boolean> {
  try {
    const reply = await fetch(`${baseUrl}/sandbox`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(5000),
    });
    const body: unknown = await reply.json();
    return typeof body === 'object' && body !== null && 'name' in body && body.name === 'emporix-ai-sandbox';
  } catch {
    return false;
  }
}

/** A `fetch` that brings the sandbox back and repeats the request once if nothing listens any more. */
export function sandboxFetch(restart: () => Promise<unknown>): typeof fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      if (!hasCode(error, 'ECONNREFUSED')) throw error;
      await restart();
      return fetch(input, init);
    }
  };
}

/** The port of a sandbox's address, which must be this machine's. */
function loopbackPort(baseUrl: string): number {
  const url = new URL(baseUrl);
  if (url.protocol !== 'http:' || !isLoopback(url)) {
    throw new PersonError(
      `A sandbox connection must point to this machine, such as ${defaultSandboxUrl}, but its address is ${baseUrl}. Remove the connection and add the sandbox again.`,
      { remedies: ['startSandbox'] },
    );
  }
  return Number(url.port || 80);
}

function startFailure(error: unknown): PersonError {
  const reason = error instanceof Error ? error.message : String(error);
  return new PersonError(`The local sandbox could not be started: ${reason}`, {
    cause: error,
    remedies: ['startSandbox', 'showLog'],
  });
}

function isPortTaken(error: unknown): boolean {
  return hasCode(error, 'EADDRINUSE') || hasCode(error, 'EACCES');
}

function hasCode(error: unknown, code: string): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && current.code === code) return true;
    if (current instanceof AggregateError && current.errors.some((inner) => hasCode(inner, code)))
      return true;
  }
  return false;
}

async function startLazily(options: { port: number; dataFile: string }): Promise<RunningSandbox> {
  const { startSandbox } = await import('../lazy/sandbox');
  return startSandbox(options);
}
