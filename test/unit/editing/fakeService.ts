import type { GetResult, PutResult } from '../../../src/editing/saveTypes';

interface Stored {
  readonly value: Record<string, unknown>;
  readonly version: number;
}

/** A service in memory that checks versions, adds a default and does what a test scripts. */
export class FakeService {
  stored: Stored | undefined;
  withMetadata = true;
  /** Bodies of every PUT that came, as values. */
  readonly puts: Record<string, unknown>[] = [];
  readonly forced: boolean[] = [];
  gets = 0;
  /** What the next PUTs do instead: `lostAfter` is applied, yet answered as unknown. */
  readonly script: (PutResult | 'lostAfter' | (() => PutResult | undefined))[] = [];
  getScript: GetResult[] = [];

  constructor(value?: Record<string, unknown>) {
    if (value) this.change(value);
  }

  /** A change by someone else: the next version. */
  change(value: Record<string, unknown>): void {
    this.stored = { value, version: (this.stored?.version ?? 0) + 1 };
  }

  delete(): void {
    this.stored = undefined;
  }

  get = (): Promise<GetResult> => {
    this.gets += 1;
    const scripted = this.getScript.shift();
    if (scripted) return Promise.resolve(scripted);
    if (!this.stored) return Promise.resolve({ kind: 'missing' });
    const { value, version } = this.stored;
    const metadata = this.withMetadata ? { metadata: { version, modifiedAt: `at ${version}` } } : {};
    return Promise.resolve({ kind: 'found', text: JSON.stringify({ id: 'one', ...value, ...metadata }) });
  };

  put = (text: string, { force }: { force: boolean }): Promise<PutResult> => {
    const body = JSON.parse(text) as Record<string, unknown>;
    this.puts.push(body);
    this.forced.push(force);
    const next = this.script.shift();
    const scripted = typeof next === 'function' ? next() : next;
    if (scripted && scripted !== 'lostAfter') return Promise.resolve(scripted);
    const result = this.apply(body);
    return Promise.resolve(scripted === 'lostAfter' ? lost : result);
  };

  private apply({ metadata, ...value }: Record<string, unknown>): PutResult {
    const sent = (metadata as { version?: number } | undefined)?.version;
    if (this.stored && sent !== undefined && sent !== this.stored.version) {
      return { kind: 'conflict', error: new Error('409') };
    }
    const created = this.stored === undefined;
    this.change({ recursion: 20, ...value });
    return { kind: 'done', created };
  }
}

export const lost: PutResult = { kind: 'unknown', error: new Error('connection lost') };
