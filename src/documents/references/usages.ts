import * as vscode from 'vscode';
import { agentReferences } from '../../editing/references/agentReferences';
import type { ReferenceKind } from '../../editing/references/places';
import type { JsonObject } from '../../model/json';
import { agentUri } from '../documentUri';
import { agentAddress } from './agentAddress';
import { nameOf } from './describeObject';
import { rangeOf } from './ranges';
import type { TenantObjects } from './tenantObjects';

/** An object that agents can use. */
export interface UsedObject {
  readonly kind: ReferenceKind;
  readonly id: string;
}

/** A place where an agent names an object. */
export interface Usage {
  readonly agentId: string;
  readonly agentName: string;
  readonly location: vscode.Location;
}

/** So many documents are read at the same time, to find the places in them. */
const atOnce = 6;

/** Finds the agents that use an object, as the server has them and as open documents have been changed. */
export class Usages {
  readonly #objects: TenantObjects;
  readonly #language: () => string;
  constructor(objects: TenantObjects, language: () => string) {
    this.#objects = objects;
    this.#language = language;
  }

  async find(connectionId: string, object: UsedObject, signal?: AbortSignal): Promise<Usage[]> {
    const agents = await this.#objects.referringAgents(connectionId, signal);
    const names = new Map(agents.map((agent) => [String(agent.id), nameOf(agent, this.#language())]));
    const using = new Set(agents.filter((agent) => uses(agent, object)).map((agent) => String(agent.id)));
    for (const document of vscode.workspace.textDocuments) {
      const address = agentAddress(document);
      if (address?.connectionId !== connectionId || address.version !== undefined || document.isClosed)
        continue;
      if (document.isDirty && placesIn(document, object).length > 0) using.add(address.id);
    }
    const ids = [...using];
    const found: Usage[] = [];
    for (let start = 0; start < ids.length; start += atOnce) {
      signal?.throwIfAborted();
      const some = ids.slice(start, start + atOnce).map(async (agentId) => {
        const locations = await locationsIn(agentUri(connectionId, agentId), object);
        return locations.map((location) => ({ agentId, agentName: names.get(agentId) ?? '', location }));
      });
      found.push(...(await Promise.all(some)).flat());
    }
    return found;
  }
}

function uses(agent: JsonObject, { kind, id }: UsedObject): boolean {
  return agentReferences(JSON.stringify(agent)).some((found) => found.kind === kind && found.id === id);
}

const start = new vscode.Position(0, 0);

/** An agent that can't be read any more is still named, without a place. */
async function locationsIn(uri: vscode.Uri, object: UsedObject): Promise<vscode.Location[]> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const places = placesIn(document, object).map((range) => new vscode.Location(uri, range));
    // An open text may be older than the list that names the agent; what is unsaved in it counts, though.
    return places.length > 0 || document.isDirty ? places : [new vscode.Location(uri, start)];
  } catch {
    return [new vscode.Location(uri, start)];
  }
}

function placesIn(document: vscode.TextDocument, { kind, id }: UsedObject): vscode.Range[] {
  return agentReferences(document.getText())
    .filter((found) => found.kind === kind && found.id === id)
    .map((found) => rangeOf(document, found));
}
