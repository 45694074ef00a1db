import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { commands, extensionId, scheme, type CommandId } from '../../../../src/ids';
import { attachSandbox, type SandboxAddress } from '../../../support/sandbox';

/** The sandbox that the runner has started for this suite. */
export const sandbox = attachSandbox(JSON.parse(process.env.TEST_SANDBOX ?? '{}') as SandboxAddress);

/** Everything that VS Code writes during this run: settings, logs, what extensions store. */
export const dataFolder = dirname(process.env.TEST_RESULT_FILE ?? '');

/** Where the extension keeps what it stores on disk. */
export const storageFolder = join(dataFolder, 'user', 'User', 'globalStorage', extensionId);

/** Counts for all test files: each is a bundle of its own, with a copy of this module. */
const shared = globalThis as typeof globalThis & { connectionsMade?: number };
let current = '';

/**
 * Adds a connection to the sandbox and makes it the active one. Each has an id of its own, since VS Code keeps
 * closed documents, with their text, for a while.
 */
export async function connect(options: Record<string, unknown> = {}): Promise<string> {
  shared.connectionsMade = (shared.connectionsMade ?? 0) + 1;
  const id = `shop-${shared.connectionsMade}`;
  const added = await vscode.commands.executeCommand<string>(commands.connectionAdd, {
    id,
    label: `Shop ${id}`,
    baseUrl: sandbox.url,
    ...sandbox.credentials,
    ...options,
  });
  assert.equal(added, id);
  current = id;
  return added;
}

/** Removes every connection, closes every tab without saving, and puts the sandbox back to its start. */
export async function cleanUp(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && document.uri.scheme === scheme) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const { id } of configuredConnections()) {
    await vscode.commands.executeCommand(commands.connectionRemove, { id, confirmed: true });
  }
  await sandbox.reset();
}

/** Calls a command as another extension would. */
export async function run<T = unknown>(command: CommandId, args?: object): Promise<T> {
  return vscode.commands.executeCommand<T>(command, ...(args ? [args] : []));
}

/** The entries of the setting that lists the connections. */
export function configuredConnections(): readonly {
  readonly id: string;
  readonly [name: string]: unknown;
}[] {
  return vscode.workspace.getConfiguration('emporixAi').get('connections', []);
}

/** Writes the setting as a person or Settings Sync would. */
export async function configureConnections(entries: readonly unknown[]): Promise<void> {
  await changeSetting('emporixAi.connections', entries);
}

/** Changes a user setting; without a value it has its default again. */
export async function changeSetting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}

/** An agent's URI; the connection is by default the last one of {@link connect}. */
export function agentUri(id: string, connection = current): vscode.Uri {
  return vscode.Uri.parse(`${scheme}://${connection}/agents/${id}.json`);
}

export async function openAgent(id: string, connection = current): Promise<vscode.TextDocument> {
  const uri = await vscode.commands.executeCommand<string>(commands.agentOpen, { id, connection });
  assert.equal(uri, agentUri(id, connection).toString());
  return findDocument(vscode.Uri.parse(uri));
}

export function findDocument(uri: vscode.Uri): vscode.TextDocument {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  assert.ok(document, `${uri.toString()} is not open`);
  return document;
}

export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  // VS Code refuses an edit of a text that changed before the edit arrived.
  await eventually(async () => {
    const edit = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
    assert.ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
  });
}

/** Edits the document's JSON as a person would, all else of the text staying as it is. */
export async function change(
  document: vscode.TextDocument,
  edit: (agent: Record<string, unknown>) => void,
): Promise<void> {
  const agent = JSON.parse(document.getText()) as Record<string, unknown>;
  edit(agent);
  await replaceText(document, `${JSON.stringify(agent, undefined, 2)}\n`);
}

export function read(
  document: vscode.TextDocument,
): Record<string, unknown> & { metadata: { version: number } } {
  return JSON.parse(document.getText()) as Record<string, unknown> & { metadata: { version: number } };
}

/** What the server has stored. */
export async function stored(
  id: string,
): Promise<Record<string, unknown> & { metadata: { version: number } }> {
  return JSON.parse(await sandbox.agent(id)) as Record<string, unknown> & { metadata: { version: number } };
}

/** Waits until something is so; the message of the last failed attempt tells what was missing. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Methods and paths of the requests for agents since the last reset, without the tenant's prefix. */
export async function agentRequests(): Promise<string[]> {
  const requests = await sandbox.requests();
  return requests
    .filter(({ path }) => path.includes('/agentic/agents/'))
    .map(({ method, path }) => `${method} ${path.replace(/^.*\/agents\//, '').replace(/\?.*$/, '')}`);
}

/** Methods and paths, with queries, of all requests since the last reset that begin like this. */
export async function requestsTo(prefix: string): Promise<string[]> {
  const requests = await sandbox.requests();
  return requests
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
}

/** Saves, expecting that it is refused and the text stays. */
export async function saveRefused(document: vscode.TextDocument): Promise<void> {
  const text = document.getText();
  await document.save().then(undefined, () => false);
  assert.equal(document.isDirty, true, 'the tab stays dirty');
  assert.equal(document.getText(), text, 'nothing typed is lost');
}
