import * as vscode from 'vscode';
import { scheme } from '../ids';
import { parseDocumentUri } from './documentUri';
import { commonLanguages, type LanguageSource } from './languageSource';
import { agentAddress } from './references/agentAddress';
import type { ReferenceFeatures } from './references/referenceFeatures';
import type { ReferenceServices } from './references/referenceServices';
import type { Usage, UsedObject } from './references/usages';

const agents: vscode.DocumentSelector = { scheme, pattern: '**/agents/*.json' };
const parts: vscode.DocumentSelector = { scheme, pattern: '**/{tools,tokens,mcp-servers,oauths}/*.json' };

/**
 * Help with the ids, models, events and tags in an agent's text. Only the registration is here: what it takes is
 * a bundle of its own, loaded when an agent is opened.
 */
export class References implements LanguageSource, vscode.Disposable {
  readonly #services: ReferenceServices;
  #loading: Promise<ReferenceFeatures> | undefined;
  readonly #registrations: readonly vscode.Disposable[];

  constructor(services: ReferenceServices) {
    this.#services = services;
    const { languages, workspace } = vscode;
    this.#registrations = [
      languages.registerCompletionItemProvider(
        agents,
        {
          provideCompletionItems: async (document, position, token) =>
            (await this.#features()).completion.provideCompletionItems(document, position, token),
        },
        '"',
        ':',
      ),
      languages.registerHoverProvider(agents, {
        provideHover: async (document, position) =>
          (await this.#features()).hover.provideHover(document, position),
      }),
      languages.registerDefinitionProvider(agents, {
        provideDefinition: async (document, position) =>
          (await this.#features()).links.provideDefinition(document, position),
      }),
      languages.registerReferenceProvider([agents, parts].flat(), {
        provideReferences: async (document, position) =>
          (await this.#features()).links.provideReferences(document, position),
      }),
      languages.registerCodeActionsProvider(
        agents,
        {
          provideCodeActions: async (document, range, context) =>
            (await this.#features()).fixes.provideCodeActions(document, range, context),
        },
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
      ),
      languages.registerWorkspaceSymbolProvider({
        provideWorkspaceSymbols: async (query) =>
          (await this.#features()).symbols.provideWorkspaceSymbols(query),
      }),
      workspace.onDidOpenTextDocument((document) => this.#noteOpened(document)),
    ];
    for (const document of workspace.textDocuments) this.#noteOpened(document);
  }

  /** The tenant's own languages, then those that are common. */
  async languages(uri: vscode.Uri): Promise<readonly string[]> {
    const connectionId = parseDocumentUri(uri)?.connectionId;
    const own = connectionId === undefined ? [] : await (await this.#features()).languages(connectionId);
    return [...new Set([...own, ...(await commonLanguages.languages(uri))])];
  }

  /** The places where agents of a connection name an object. */
  async findUsages(connectionId: string, object: UsedObject, signal: AbortSignal): Promise<Usage[]> {
    return (await this.#features()).findUsages(connectionId, object, signal);
  }

  /** Reads again what the help knows of the tenant, if it is in use. */
  async refresh(): Promise<void> {
    await (await this.#loading)?.refresh();
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    void this.#loading?.then((features) => features.dispose());
  }

  /** From the first agent on, the help looks by itself for references that lead nowhere. */
  #noteOpened(document: vscode.TextDocument): void {
    if (this.#loading || !agentAddress(document)) return;
    this.#features().catch((error: unknown) => {
      this.#services.log.error('Loading the help with references', error);
    });
  }

  #features(): Promise<ReferenceFeatures> {
    return (this.#loading ??= import('../lazy/references').then(
      ({ ReferenceFeatures }) => new ReferenceFeatures(this.#services),
    ));
  }
}
