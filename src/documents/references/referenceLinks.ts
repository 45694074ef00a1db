import * as vscode from 'vscode';
import { referenceAt } from '../../editing/references/agentReferences';
import type { ReferenceKind } from '../../editing/references/places';
import { agentAddress, objectAt, objectUri } from './agentAddress';
import { rangeOf } from './ranges';
import type { TenantObjects } from './tenantObjects';
import type { Usages } from './usages';

/** Leads from an id to the document of what it stands for. */
export class ReferenceLinks implements vscode.DefinitionProvider, vscode.ReferenceProvider {
  readonly #objects: TenantObjects;
  readonly #usages: Usages;
  readonly #lost: (connectionId: string, kind: ReferenceKind) => void;

  /** @param lost is told when something turned out to be gone that the list still has. */
  constructor(
    objects: TenantObjects,
    usages: Usages,
    lost: (connectionId: string, kind: ReferenceKind) => void,
  ) {
    this.#objects = objects;
    this.#usages = usages;
    this.#lost = lost;
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.LocationLink[]> {
    const address = agentAddress(document);
    const reference = address && referenceAt(document.getText(), document.offsetAt(position));
    if (!reference) return [];
    const { kind, id } = reference;
    const list = await this.#objects.list(address.connectionId, kind);
    // Without a list it is still worth a try: opening says what is wrong.
    if (list?.complete && !list.items.has(id)) return [];
    const targetUri = objectUri(address.connectionId, kind, id);
    if (await isGone(targetUri)) {
      this.#lost(address.connectionId, kind);
      return [];
    }
    return [
      {
        originSelectionRange: rangeOf(document, reference),
        targetUri,
        targetRange: new vscode.Range(0, 0, 0, 0),
      },
    ];
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Location[]> {
    const address = agentAddress(document);
    if (!address) {
      const shown = objectAt(document.uri);
      return shown ? this.#locations(shown.connectionId, shown) : [];
    }
    const reference = referenceAt(document.getText(), document.offsetAt(position));
    return reference ? this.#locations(address.connectionId, reference) : [];
  }

  async #locations(connectionId: string, object: Parameters<Usages['find']>[1]): Promise<vscode.Location[]> {
    return (await this.#usages.find(connectionId, object)).map(({ location }) => location);
  }
}

/** The editor would offer to create the file. Other failures are told by opening. */
async function isGone(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => false,
    (error: unknown) => error instanceof vscode.FileSystemError && error.code === 'FileNotFound',
  );
}
