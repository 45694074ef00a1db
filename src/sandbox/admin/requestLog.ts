/** What the sandbox saw of one request; never its credentials. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly path: string;
  /** 0 when no reply was sent. */
  status: number;
  /** Kind of the fault that met the request. */
  fault?: string;
  readonly headers: Readonly<Record<string, string>>;
}

const shownHeaders = [
  'accept',
  'accept-language',
  'content-language',
  'content-type',
  'emporix-tenant',
  'session-id',
  'user-agent',
  'x-total-count',
];

const limit = 10_000;

/** The requests since the last reset, oldest first; the oldest go when there are too many. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  add(method: string, path: string, headers: Headers): LoggedRequest {
    const shown = shownHeaders.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    const entry = { method, path, status: 0, headers: Object.fromEntries(shown) as Record<string, string> };
    this.#entries.push(entry);
    if (this.#entries.length > limit) this.#entries.shift();
    return entry;
  }

  clear(): void {
    this.#entries = [];
  }
}
