import * as vscode from 'vscode';
import { setContext } from '../ui/setContext';
import type { MergeFlow, MergeFlowOptions } from './mergeFlow';
import { activeMerge } from './mergeTabs';

/**
 * Merging by hand in VS Code's merge editor. Only what has to be known always is here: the rest is a bundle of its
 * own, loaded when first used.
 */
export class Merges implements vscode.Disposable {
  readonly #options: MergeFlowOptions;
  readonly #subscriptions: readonly vscode.Disposable[];
  #loading: Promise<MergeFlow> | undefined;

  constructor(options: MergeFlowOptions) {
    this.#options = options;
    const update = () => {
      const output = activeMerge();
      setContext('emporixAi.merge.active', output !== undefined && options.merges.find(output) !== undefined);
    };
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.window.tabGroups.onDidChangeTabs(update),
      vscode.window.tabGroups.onDidChangeTabGroups(update),
    ];
    update();
  }

  flow(): Promise<MergeFlow> {
    this.#loading ??= import('../lazy/merging').then(({ MergeFlow }) => new MergeFlow(this.#options));
    return this.#loading;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
