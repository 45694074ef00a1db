import { readFileSync, renameSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorMessage } from '../base/errorMessage';
import { PersonError } from '../base/personError';
import {
  isObject,
  JsonNumber,
  parseJson,
  stringifyJson,
  type JsonObject,
  type JsonValue,
} from './json/losslessJson';
import { defaultTemplates } from './seed/templates';
import { collectionNames, collectionOf, stamp, type Collection, type Tenant } from './tenant';

const format = '1';

/** Keeps the tenants in a file across restarts; keys and tokens are not in it. */
export class DataFile {
  #dirty = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly path: string,
    private readonly tenants: () => Iterable<Tenant>,
  ) {}

  /** Writes soon; several changes in quick succession are one write. */
  changed(): void {
    this.#dirty = true;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      try {
        this.#write();
      } catch {
        // A full disk must not end the sandbox: the next change tries again, and closing tells.
      }
    }, 200).unref();
  }

  /**
   * Writes now what is not written yet.
   * @throws PersonError when that fails.
   */
  close(): void {
    clearTimeout(this.#timer);
    if (!this.#dirty) return;
    try {
      this.#write();
    } catch (cause) {
      throw new PersonError(
        `The sandbox can't write its data file ${this.path}: ${errorMessage(cause)}. Changes since its last write are lost.`,
        { cause },
      );
    }
  }

  #write(): void {
    const tenants = Array.from(this.tenants(), toJson);
    const text = stringifyJson(
      new Map<string, JsonValue>([
        ['format', new JsonNumber(format)],
        ['tenants', tenants],
      ]),
      1,
    );
    mkdirSync(dirname(this.path), { recursive: true });
    const part = `${this.path}.part`;
    writeFileSync(part, text);
    // A rename replaces the file as a whole, so a crash leaves either the old or the new one.
    renameSync(part, this.path);
    this.#dirty = false;
  }
}

/** What reading gave: the tenants, nothing where there is no file yet, or what happened to an unreadable one. */
export type Loaded =
  | { readonly kind: 'tenants'; readonly tenants: readonly Tenant[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly message: string };

/**
 * Reads the file that an earlier sandbox left. Jobs that nothing would end have failed. A file that can't be
 * read is moved aside, never overwritten.
 */
export function loadDataFile(path: string, now: number): Loaded {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'none' };
    throw error;
  }
  try {
    const root = object(parseJson(text), 'the file');
    if (!(root.get('format') instanceof JsonNumber)) throw new Error('it has no "format"');
    const tenants = array(root.get('tenants'), '"tenants"').map((value) => fromJson(value, now));
    return { kind: 'tenants', tenants };
  } catch (error) {
    const aside = `${path}.unreadable-${String(now)}`;
    renameSync(path, aside);
    const message = `The sandbox can't read its data file ${path}: ${errorMessage(error)}. It was moved to ${aside}, and the sandbox starts with its example data.`;
    return { kind: 'unreadable', message };
  }
}

function toJson({ id, languages, defaultLanguage, collections, plans }: Tenant): JsonObject {
  return new Map<string, JsonValue>([
    ['id', id],
    ['languages', [...languages]],
    ['defaultLanguage', defaultLanguage],
    ...collectionNames.map((name): [string, JsonValue] => [name, Array.from(collections[name].values())]),
    [
      'plans',
      Array.from(
        plans,
        ([jobId, { endsAt, outcome }]): JsonObject =>
          new Map<string, JsonValue>([
            ['jobId', jobId],
            ['endsAt', new JsonNumber(String(endsAt))],
            ['outcome', outcome],
          ]),
      ),
    ],
  ]);
}

function fromJson(value: JsonValue, now: number): Tenant {
  const tenant = object(value, 'a tenant');
  const collection = (name: string): Collection =>
    new Map(
      array(tenant.get(name), `"${name}"`).map((item) => {
        const resource = object(item, `an item of "${name}"`);
        return [text(resource.get('id'), 'an id'), resource];
      }),
    );
  const loaded: Tenant = {
    id: text(tenant.get('id'), "a tenant's id"),
    languages: array(tenant.get('languages'), '"languages"').map((code) => text(code, 'a language')),
    defaultLanguage: text(tenant.get('defaultLanguage'), '"defaultLanguage"'),
    collections: {
      agents: collection('agents'),
      jobs: collection('jobs'),
      tools: collection('tools'),
      tokens: collection('tokens'),
      mcpServers: collection('mcpServers'),
      oauths: collection('oauths'),
      // Files of older sandboxes have none.
      templates: tenant.has('templates') ? collection('templates') : collectionOf(defaultTemplates(now), now),
    },
    plans: new Map(
      array(tenant.get('plans'), '"plans"').map((item) => {
        const plan = object(item, 'a plan');
        const endsAt = plan.get('endsAt');
        if (!(endsAt instanceof JsonNumber)) throw new Error("a plan's end is not a number");
        const outcome = object(plan.get('outcome'), "a plan's outcome");
        return [text(plan.get('jobId'), "a plan's job"), { endsAt: Number(endsAt.text), outcome }];
      }),
    ),
  };
  failAbandonedJobs(loaded, now);
  return loaded;
}

function failAbandonedJobs({ collections: { jobs }, plans }: Tenant, now: number): void {
  for (const [id, job] of jobs) {
    if (job.get('status') !== 'in_progress' || plans.has(id)) continue;
    const ended: JsonObject = new Map(job)
      .set('status', 'failure')
      .set('message', 'The service was restarted while this job was under way.');
    stamp(ended, now, job);
    jobs.set(id, ended);
  }
}

function object(value: JsonValue | undefined, what: string): JsonObject {
  if (isObject(value)) return value;
  throw new Error(`${what} is not an object`);
}

function array(value: JsonValue | undefined, what: string): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${what} is not a list`);
}

function text(value: JsonValue | undefined, what: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`${what} is not a text`);
}
