import { toEditableText } from '../../src/editing/editableText';
import { confirmOwnSave } from '../../src/editing/ownSaves';
import { saveDocument } from '../../src/editing/saveDocument';
import type { OwnSave, SaveInput, SaveOutcome, SavePorts, Snapshot } from '../../src/editing/saveTypes';
import { agentKind } from '../../src/model/resourceKind';

type Question = 'confirmOverwrite' | 'confirmProduction' | 'confirmResend';

/**
 * A document and what its editor remembers between saves, without an editor: the text, what was opened, the
 * snapshots, the document's own saves.
 */
export class SaveDesk {
  text = '';
  opened: Snapshot | undefined;
  ownSaves: readonly OwnSave[] = [];
  readonly snapshots = new Map<number, string>();
  /** Each question that was asked, with its arguments. */
  readonly asked: [Question, ...unknown[]][] = [];
  answer = false;
  readonly waits: number[] = [];

  constructor(
    private readonly service: Pick<SavePorts, 'get' | 'put'>,
    private readonly options: { readonly production?: boolean } = {},
  ) {}

  /** Gives the document the service's text, as opening and reloading do. */
  async open(): Promise<void> {
    const { text, version } = await this.read();
    this.text = text;
    this.opened = { text, version };
  }

  /** Someone else reads the service, such as a refresh: a snapshot is kept, the document stays as it is. */
  async read(): Promise<Snapshot> {
    const result = await this.service.get();
    if (result.kind !== 'found') throw new Error(`There is nothing to read: ${result.kind}`);
    const { text, version } = toEditableText(result.text, agentKind);
    if (version !== undefined) this.snapshots.set(version, text);
    return { text, version };
  }

  /** The GET after a save, without the reload. */
  async learn(): Promise<void> {
    this.ownSaves = confirmOwnSave(this.ownSaves, await this.read(), agentKind);
  }

  /** Types into the text; the replaced piece must be there. */
  type(piece: string, replacement: string): void {
    if (!this.text.includes(piece)) throw new Error(`"${piece}" is not in ${this.text}`);
    this.text = this.text.replace(piece, () => replacement);
  }

  async save(input: Partial<SaveInput> = {}): Promise<SaveOutcome> {
    const outcome = await saveDocument(
      {
        text: this.text,
        kind: agentKind,
        id: 'one',
        creating: false,
        opened: this.opened,
        ownSaves: this.ownSaves,
        ...input,
      },
      this.ports(),
    );
    if ('ownSaves' in outcome) this.ownSaves = outcome.ownSaves;
    return outcome;
  }

  private ports(): SavePorts {
    const ask =
      (question: Question) =>
      (...details: unknown[]) => {
        this.asked.push([question, ...details]);
        return Promise.resolve(this.answer);
      };
    return {
      ...this.service,
      snapshot: (version) => Promise.resolve(this.snapshots.get(version)),
      keepSnapshot: (version, text) => {
        this.snapshots.set(version, text);
        return Promise.resolve();
      },
      confirmOverwrite: ask('confirmOverwrite'),
      confirmResend: ask('confirmResend'),
      ...(this.options.production && { confirmProduction: ask('confirmProduction') }),
      wait: (milliseconds) => {
        this.waits.push(milliseconds);
        return Promise.resolve();
      },
    };
  }
}
