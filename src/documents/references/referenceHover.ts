import * as vscode from 'vscode';
import { referenceAt } from '../../editing/references/agentReferences';
import type { ReferenceKind } from '../../editing/references/places';
import type { JsonObject } from '../../model/json';
import { agentAddress } from './agentAddress';
import { objectMarkdown } from './describeObject';
import { rangeOf } from './ranges';
import type { TenantObjects } from './tenantObjects';

/** Says what an id in an agent's text stands for. */
export class ReferenceHover implements vscode.HoverProvider {
  readonly #objects: TenantObjects;
  readonly #language: () => string;
  constructor(objects: TenantObjects, language: () => string) {
    this.#objects = objects;
    this.#language = language;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const address = agentAddress(document);
    const reference = address && referenceAt(document.getText(), document.offsetAt(position));
    if (!reference) return undefined;
    const { kind, id } = reference;
    const range = rangeOf(document, reference);
    // A warning already says of one that is not listed that there is none.
    const listed = (await this.#objects.list(address.connectionId, kind))?.items.get(id);
    if (!listed) return undefined;
    const object = (await this.#whole(address.connectionId, kind, id)) ?? listed;
    return new vscode.Hover(new vscode.MarkdownString(objectMarkdown(kind, object, this.#language())), range);
  }

  /** What a list tells of agents and tokens is all that there is to show. */
  #whole(connectionId: string, kind: ReferenceKind, id: string): Promise<JsonObject | undefined> {
    return kind === 'agent' || kind === 'token'
      ? Promise.resolve(undefined)
      : this.#objects.one(connectionId, kind, id);
  }
}
