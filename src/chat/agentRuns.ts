import type * as vscode from 'vscode';
import type { RunFeatures } from './runFeatures';
import type { RunServices } from './runServices';

/** Running agents, in a bundle of its own that is loaded with the first message. */
export class AgentRuns implements vscode.Disposable {
  readonly #services: RunServices;
  #loading: Promise<RunFeatures> | undefined;

  constructor(services: RunServices) {
    this.#services = services;
  }

  features(): Promise<RunFeatures> {
    this.#loading ??= import('../lazy/chat').then(({ RunFeatures }) => new RunFeatures(this.#services));
    return this.#loading;
  }

  dispose(): void {
    void this.#loading?.then((features) => features.dispose());
  }
}
