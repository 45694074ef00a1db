import * as vscode from 'vscode';
import { agentReferences, type Reference } from '../../editing/references/agentReferences';
import type { ReferenceKind } from '../../editing/references/places';
import { isShown } from '../shownUris';
import { agentAddress } from './agentAddress';
import { nouns } from './describeObject';
import { rangeOf } from './ranges';
import type { ReferenceServices } from './referenceServices';
import type { TenantObjects } from './tenantObjects';

/** A person who types is not interrupted. */
const pause = 400;

/**
 * Warns of ids in shown agents that the tenant does not have. It speaks only where the whole list is known, and
 * never signs in for it.
 */
export class MissingReferences implements vscode.Disposable {
  readonly #services: ReferenceServices;
  readonly #objects: TenantObjects;
  readonly #collection = vscode.languages.createDiagnosticCollection('emporix-ai-references');
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(services: ReferenceServices, objects: TenantObjects) {
    this.#services = services;
    this.#objects = objects;
    const { connections, documents } = services;
    this.#subscriptions = [
      this.#collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.#checkSoon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#collection.delete(uri)),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#followTabs()),
      connections.onDidChange(() => this.#checkAllSoon()),
      connections.onDidChangeState(() => {
        objects.forgetFailures();
        this.#checkAllSoon();
      }),
      documents.onDidChangeAgent(({ connectionId, kind }) => {
        if (kind === 'read') return;
        objects.forget(connectionId, 'agent');
        this.#checkAllSoon();
      }),
    ];
    this.#checkAllSoon();
  }

  /** Looks at every shown agent again, now. */
  async checkAll(): Promise<void> {
    await Promise.all(shownAgents().map((document) => this.#check(document)));
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #checkAllSoon(): void {
    for (const document of shownAgents()) this.#checkSoon(document);
  }

  /** A document stays open for a while after its tab is closed; its warnings must not. */
  #followTabs(): void {
    const shown = new Set(shownAgents().map(({ uri }) => uri.toString()));
    this.#collection.forEach((uri) => {
      if (!shown.has(uri.toString())) this.#collection.delete(uri);
    });
    for (const document of shownAgents()) {
      if (!this.#collection.has(document.uri)) this.#checkSoon(document);
    }
  }

  #checkSoon(document: vscode.TextDocument): void {
    if (!agentAddress(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    const check = () => {
      this.#waiting.delete(key);
      this.#check(document).catch((error: unknown) => {
        this.#services.log.error(`Looking up what ${document.uri.path} refers to`, error);
      });
    };
    this.#waiting.set(key, setTimeout(check, pause));
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const address = agentAddress(document);
    if (!address || address.version !== undefined || !isSeen(document)) return;
    const { connectionId, id } = address;
    if (this.#services.connections.state(connectionId).kind !== 'signedIn') return;
    const { version } = document;
    const references = agentReferences(document.getText()).filter(
      (reference) => reference.kind !== 'agent' || reference.id !== id,
    );
    const missing = await this.#missing(connectionId, references);
    if (document.version !== version || !isSeen(document)) return;
    this.#collection.set(
      document.uri,
      missing.map((reference) => warning(document, reference)),
    );
  }

  async #missing(connectionId: string, references: readonly Reference[]): Promise<Reference[]> {
    const kinds = [...new Set(references.map(({ kind }) => kind))];
    const lists = new Map(
      await Promise.all(
        kinds.map(async (kind) => [kind, await this.#objects.list(connectionId, kind)] as const),
      ),
    );
    return references.filter(({ kind, id }) => {
      const list = lists.get(kind);
      return list?.complete === true && !list.items.has(id);
    });
  }
}

const codePrefix = 'missing-';

/** The kind of object that a warning of ours is about. */
export function missingKind({ code }: vscode.Diagnostic): ReferenceKind | undefined {
  if (typeof code !== 'string' || !code.startsWith(codePrefix)) return undefined;
  const kind = code.slice(codePrefix.length);
  return kind in nouns ? (kind as ReferenceKind) : undefined;
}

function warning(document: vscode.TextDocument, reference: Reference): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(document, reference),
    `There is no ${nouns[reference.kind]} "${reference.id}" in this tenant.`,
    vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = 'Emporix AI';
  diagnostic.code = codePrefix + reference.kind;
  return diagnostic;
}

function shownAgents(): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => agentAddress(document) && isSeen(document));
}

function isSeen({ uri, isClosed }: vscode.TextDocument): boolean {
  return !isClosed && isShown(uri);
}
