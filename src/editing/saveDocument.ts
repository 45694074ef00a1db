import { assertNever } from '../base/assertNever';
import { confirmOwnSave } from './ownSaves';
import { atVersion, disabled, toRequestBody } from './requestBody';
import { sameApartFromServer } from './sameApartFromServer';
import { alreadySaved, findStart, readTheirs, sameContent, type SaveStart } from './saveStart';
import type {
  OwnSave,
  PutResult,
  RejectedDetail,
  SaveInput,
  SaveOutcome,
  SavePorts,
  Theirs,
} from './saveTypes';
import { changedPaths } from './semanticDiff';

/** How often a PUT that provably did not arrive is sent again, and the first pause, in milliseconds. */
const resends = 2;
const firstPause = 500;

/**
 * Saves a text: decides what to send and at which version, sends it, and finds out what became of it. Never
 * replaces a version that the document did not start from, unless the person confirmed it.
 * @throws only what a port throws.
 */
export async function saveDocument(input: SaveInput, ports: SavePorts): Promise<SaveOutcome> {
  const mine = toRequestBody(input.text, input.kind, { creating: input.creating });
  if (!mine.ok) return { kind: 'refused', problems: mine.problems };
  const start = await findStart(input, ports, mine);
  if (start.kind !== 'start') return start;
  const body = start.creating ? mine.body : atVersion(mine.body, start.base?.version);
  if (ports.confirmProduction) {
    const changes = start.base ? changedPaths(start.base.text, body) : [];
    const ofContent = changes.filter(({ path }) => path[0] !== 'metadata');
    if (!(await ports.confirmProduction(ofContent))) return { kind: 'declined' };
  }
  if (start.base?.version !== undefined) await ports.keepSnapshot(start.base.version, start.base.text);
  return new Sending(input, ports, start, body).run();
}

class Sending {
  readonly #input: SaveInput;
  readonly #ports: SavePorts;
  readonly #start: SaveStart;
  #body: string;
  #force = false;
  #resent = 0;

  constructor(input: SaveInput, ports: SavePorts, start: SaveStart, body: string) {
    this.#input = input;
    this.#ports = ports;
    this.#start = start;
    this.#body = body;
  }

  async run(): Promise<SaveOutcome> {
    for (;;) {
      const result = await this.#ports.put(this.#body, { force: this.#force });
      const outcome = await this.#outcomeOf(result);
      if (outcome !== 'again') return outcome;
    }
  }

  async #outcomeOf(result: PutResult): Promise<SaveOutcome | 'again'> {
    switch (result.kind) {
      case 'done':
        return this.#saved(result.created || (this.#resent > 0 && this.#start.creating), undefined);
      case 'failed':
        return { kind: 'notSaved', error: result.error };
      case 'rejected':
        return (await this.#confirmResend(result.details)) ? 'again' : result;
      case 'missing':
        return this.#afterMissing(result.error);
      case 'conflict':
        return this.#afterConflict(result.error);
      case 'unknown':
        return this.#afterUnknown(result.error);
      default:
        return assertNever(result);
    }
  }

  async #confirmResend(details: readonly RejectedDetail[]): Promise<boolean> {
    const types = details.map(({ type }) => type?.toLowerCase());
    if (types.includes('disableable')) {
      const off = disabled(this.#body);
      if (off === this.#body || !(await this.#ports.confirmResend?.('disableable', details))) return false;
      this.#body = off;
      return true;
    }
    if (!types.includes('force') || this.#force) return false;
    this.#force = (await this.#ports.confirmResend?.('force', details)) === true;
    return this.#force;
  }

  /** What a PUT's 404 means is not documented: the resource is gone, or something that the text refers to. */
  async #afterMissing(error: Error): Promise<SaveOutcome> {
    const read = await readTheirs(this.#input, this.#ports);
    if (read.kind === 'failed') return { kind: 'notSaved', error };
    if (read.kind === 'missing' && !this.#start.creating) return { kind: 'deleted' };
    return { kind: 'rejected', error, details: [] };
  }

  async #afterConflict(error: Error): Promise<SaveOutcome> {
    const read = await readTheirs(this.#input, this.#ports);
    if (read.kind === 'failed') return this.#conflict(undefined);
    if (read.kind === 'missing') {
      return this.#start.creating ? { kind: 'rejected', error, details: [] } : { kind: 'deleted' };
    }
    // After a lost reply the 409 may be about this save itself, which arrived late.
    if (this.#resent > 0 && this.#arrived(read.theirs)) return this.#saved(this.#start.creating, read.theirs);
    return sameContent(this.#body, read.theirs.text)
      ? alreadySaved(read.theirs, this.#start.ownSaves)
      : this.#conflict(read.theirs);
  }

  async #afterUnknown(error: Error): Promise<SaveOutcome | 'again'> {
    const read = await readTheirs(this.#input, this.#ports);
    if (read.kind === 'failed') {
      const { base } = this.#start;
      const own = { ...this.#ownSave(base?.version), uncertain: { replaced: base?.text } };
      return { kind: 'notKnown', error, ownSaves: [...this.#start.ownSaves, own] };
    }
    if (read.kind === 'missing' && !this.#start.creating) return { kind: 'deleted' };
    if (read.kind === 'found' && !this.#isAtBase(read.theirs)) {
      return this.#arrived(read.theirs)
        ? this.#saved(this.#start.creating, read.theirs)
        : this.#conflict(read.theirs);
    }
    if (this.#resent === resends) return { kind: 'notSaved', error };
    await this.#ports.wait?.(firstPause * 2 ** this.#resent);
    this.#resent += 1;
    return 'again';
  }

  #isAtBase(theirs: Theirs): boolean {
    const { base } = this.#start;
    if (base?.version !== undefined) return theirs.version === base.version;
    return base !== undefined && sameContent(base.text, theirs.text);
  }

  #arrived(theirs: Theirs): boolean {
    return sameApartFromServer(this.#body, theirs.text, {
      kind: this.#input.kind,
      base: this.#start.base?.text,
    });
  }

  #conflict(theirs: Theirs | undefined): SaveOutcome {
    return { kind: 'conflict', theirs, base: this.#start.base };
  }

  #saved(created: boolean, theirs: Theirs | undefined): SaveOutcome {
    const { base, creating } = this.#start;
    const ownSaves = [...this.#start.ownSaves, this.#ownSave(created ? undefined : base?.version)];
    return {
      kind: 'saved',
      created,
      recreated: created && !creating,
      unprotected: base !== undefined && base.version === undefined,
      theirs,
      ownSaves: theirs ? confirmOwnSave(ownSaves, theirs, this.#input.kind) : ownSaves,
    };
  }

  #ownSave(putAt: number | undefined): OwnSave {
    return { from: this.#start.from, putAt, sent: this.#body };
  }
}
