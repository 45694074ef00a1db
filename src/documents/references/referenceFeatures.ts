import type * as vscode from 'vscode';
import { AgentSymbols } from './agentSymbols';
import { languagesOf } from './choices';
import { MissingReferences } from './missingReferences';
import { ReferenceCompletion } from './referenceCompletion';
import { ReferenceFixes } from './referenceFixes';
import { ReferenceHover } from './referenceHover';
import { ReferenceLinks } from './referenceLinks';
import type { ReferenceServices } from './referenceServices';
import { TenantObjects } from './tenantObjects';
import { Usages, type Usage, type UsedObject } from './usages';

/** Everything about references, made when it is first needed. */
export class ReferenceFeatures implements vscode.Disposable {
  readonly completion: ReferenceCompletion;
  readonly hover: ReferenceHover;
  readonly links: ReferenceLinks;
  readonly fixes: ReferenceFixes;
  readonly symbols: AgentSymbols;
  readonly #objects: TenantObjects;
  readonly #usages: Usages;
  readonly #missing: MissingReferences;

  constructor(services: ReferenceServices) {
    const { connections, documents, language } = services;
    this.#objects = new TenantObjects({
      client: (connectionId) => connections.client(connectionId),
      service: (connectionId) => {
        const connection = connections.get(connectionId);
        return connection && `${connection.baseUrl} ${connection.tenant}`;
      },
      now: () => performance.now(),
    });
    this.#usages = new Usages(this.#objects, language);
    this.completion = new ReferenceCompletion(this.#objects, language);
    this.hover = new ReferenceHover(this.#objects, language);
    this.links = new ReferenceLinks(this.#objects, this.#usages, (connectionId, kind) => {
      this.#objects.forget(connectionId, kind);
      documents.inBackground('Looking up what agents refer to', this.#missing.checkAll());
    });
    this.fixes = new ReferenceFixes(this.#objects, language);
    this.symbols = new AgentSymbols(connections, this.#objects, language);
    this.#missing = new MissingReferences(services, this.#objects);
  }

  /** Languages of the texts of a tenant's agents, the most used first. */
  async languages(connectionId: string): Promise<string[]> {
    const agents = await this.#objects.list(connectionId, 'agent');
    return languagesOf(agents?.items.values() ?? []);
  }

  findUsages(connectionId: string, object: UsedObject, signal: AbortSignal): Promise<Usage[]> {
    return this.#usages.find(connectionId, object, signal);
  }

  /** Forgets what was read, and looks at the shown agents again. */
  async refresh(): Promise<void> {
    this.#objects.forget();
    await this.#missing.checkAll();
  }

  dispose(): void {
    this.#missing.dispose();
  }
}
