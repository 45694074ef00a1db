import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './host';

/**
 * Types into the list that searches as one types, which comes up meanwhile, and takes what has this label.
 * @returns the labels that were found for the text.
 */
export async function picking(text: string, label: string, work: () => Promise<unknown>): Promise<string[]> {
  const window = vscode.window as { createQuickPick: unknown };
  const original = vscode.window.createQuickPick;
  let shown: vscode.QuickPick<vscode.QuickPickItem> | undefined;
  const typed = new vscode.EventEmitter<string>();
  const accepted = new vscode.EventEmitter<void>();
  window.createQuickPick = () => {
    const pick = original.call(vscode.window);
    shown = new Proxy(pick, {
      get(target, name) {
        if (name === 'onDidChangeValue') return typed.event;
        if (name === 'onDidAccept') return accepted.event;
        if (name === 'activeItems') return pick.items.filter((item) => item.label === label);
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set: (target, name, value) => Reflect.set(target, name, value),
    });
    return shown;
  };
  try {
    const working = work();
    await eventually(() => assert.ok(shown && shown.items.length > 1, 'the list is offered'));
    const before = shown?.items;
    typed.fire(text);
    await eventually(() => assert.notEqual(shown?.items, before, 'what is found is offered'));
    const labels = shown?.items.map((item) => item.label) ?? [];
    accepted.fire();
    await working;
    return labels;
  } finally {
    window.createQuickPick = original;
  }
}
