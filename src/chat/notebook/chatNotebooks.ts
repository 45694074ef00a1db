import * as vscode from 'vscode';
import { notebookType } from '../../ids';
import { showError } from '../../ui/showError';
import type { NotebookServices } from './cellRun';
import type { NotebookTarget } from './notebookMetadata';
import type { NotebookFeatures } from './notebookFeatures';

/** Chat notebooks. Only the registration is here: what it takes is loaded with the first notebook. */
export class ChatNotebooks implements vscode.Disposable {
  readonly #services: NotebookServices;
  readonly #registrations: vscode.Disposable;
  #loading: Promise<NotebookFeatures> | undefined;

  constructor(services: NotebookServices) {
    this.#services = services;
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerNotebookSerializer(notebookType, {
        deserializeNotebook: (content) => this.#deserialize(content),
        serializeNotebook: async (data) => (await this.#features()).serialize(data),
      }),
      vscode.workspace.onDidOpenNotebookDocument((notebook) => this.#opened(notebook)),
    );
    for (const notebook of vscode.workspace.notebookDocuments) this.#opened(notebook);
  }

  /** Opens a notebook that is not saved yet, to talk to an agent. */
  async open(target: NotebookTarget): Promise<vscode.NotebookDocument> {
    const data = (await this.#features()).empty(target);
    const notebook = await vscode.workspace.openNotebookDocument(notebookType, data);
    await vscode.window.showNotebookDocument(notebook);
    return notebook;
  }

  /** The next message of the notebook begins a session of its own. */
  async beginSession(notebook: vscode.NotebookDocument): Promise<void> {
    (await this.#features()).beginSession(notebook);
  }

  dispose(): void {
    this.#registrations.dispose();
    void this.#loading?.then((features) => features.dispose());
  }

  /** What the editor shows in place of the notebook does not say why it could not be opened. */
  async #deserialize(content: Uint8Array): Promise<vscode.NotebookData> {
    try {
      return (await this.#features()).deserialize(content);
    } catch (error) {
      void showError(error, { log: this.#services.log, doing: 'Opening a chat notebook' });
      throw error;
    }
  }

  #opened(notebook: vscode.NotebookDocument): void {
    if (notebook.notebookType !== notebookType) return;
    this.#features().then(
      (features) => features.opened(notebook),
      (error: unknown) => this.#services.log.error('Loading chat notebooks', error),
    );
  }

  #features(): Promise<NotebookFeatures> {
    return (this.#loading ??= import('../../lazy/chat').then(
      ({ NotebookFeatures }) => new NotebookFeatures(this.#services),
    ));
  }
}
