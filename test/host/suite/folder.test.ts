import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, scheme } from '../../../src/ids';
import { answering } from './support/answering';
import {
  agentUri,
  cleanUp,
  connect,
  eventually,
  openAgent,
  read,
  run,
  sandbox,
  stored,
} from './support/host';

const id = 'order-support';

/** The document of an agent as the editor names a file, which may be no id. */
function named(name: string): vscode.Uri {
  return agentUri(id).with({ path: `/agents/${name}.json` });
}

/** Replaces what changes the workspace, since the editor would restart for it; records with what it is called. */
async function withFolders(
  folders: readonly vscode.Uri[],
  work: () => Promise<unknown>,
): Promise<readonly (readonly unknown[])[]> {
  const calls: unknown[][] = [];
  const before = Object.getOwnPropertyDescriptors(vscode.workspace);
  Object.defineProperty(vscode.workspace, 'workspaceFolders', {
    configurable: true,
    get: () => folders.map((uri, index) => ({ uri, index, name: `${index}` })),
  });
  Object.defineProperty(vscode.workspace, 'updateWorkspaceFolders', {
    configurable: true,
    value: (...args: unknown[]) => calls.push(args) > 0,
  });
  try {
    await work();
  } finally {
    const { updateWorkspaceFolders, workspaceFolders } = before;
    Object.defineProperties(vscode.workspace, { updateWorkspaceFolders, workspaceFolders });
  }
  return calls;
}

describe('showing a connection as a folder', () => {
  const home = vscode.Uri.file('/home/somebody');
  let connection: string;
  let root: vscode.Uri;
  beforeEach(async () => {
    connection = await connect({ label: 'Live shop', production: true });
    root = vscode.Uri.from({ scheme, authority: connection, path: '/' });
  });
  afterEach(cleanUp);

  it('adds it behind the others, once, under a name that tells tenant and production', async () => {
    const calls = await withFolders([home], () => run(commands.connectionMount, { id: connection }));
    assert.equal(calls.length, 1);
    const [at, removed, added] = calls[0] ?? [];
    const { name, uri } = added as { name: string; uri: vscode.Uri };
    assert.deepEqual(
      [at, removed, name, uri.toString()],
      [1, 0, 'Live shop (sandbox) PRODUCTION', root.toString()],
    );
    const again = await withFolders([home, root], async () => {
      assert.equal(await run(commands.connectionMount, { id: connection }), root.toString());
    });
    assert.deepEqual(again, []);
  });

  it('takes away that folder alone, and says when there is none', async () => {
    const calls = await withFolders([home, root], async () => {
      assert.equal(await run(commands.connectionUnmount, { id: connection }), root.toString());
    });
    assert.deepEqual(calls, [[1, 1]]);
    await withFolders([home], () =>
      assert.rejects(run(commands.connectionUnmount, { id: connection }), /"Live shop" is no folder/),
    );
  });
});

describe('a connection as a folder', () => {
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(cleanUp);

  it('lists its agents as files', async () => {
    const root = vscode.Uri.from({ scheme, authority: connection, path: '/' });
    const folders = await vscode.workspace.fs.readDirectory(root);
    assert.ok(folders.some(([name, type]) => name === 'agents' && type === vscode.FileType.Directory));
    const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, 'agents'));
    assert.ok(files.some(([name, type]) => name === `${id}.json` && type === vscode.FileType.File));
  });

  it('creates a copy under the new id, at its first version, without touching the original', async () => {
    const before = await sandbox.agent(id);
    await vscode.workspace.fs.copy(agentUri(id), agentUri('second-desk'));
    assert.equal((await stored('second-desk')).metadata.version, 1);
    assert.equal(await sandbox.agent(id), before);
  });

  it('copies from one connection to another', async () => {
    const other = await connect({
      tenant: 'sandbox-two',
      clientId: 'sandbox-two',
      clientSecret: 'sandbox-two',
    });
    await vscode.workspace.fs.copy(agentUri('returns-desk', connection), agentUri('brought-over', other));
    const copy = JSON.parse(await sandbox.agent('brought-over', 'sandbox-two')) as { userPrompt: string };
    assert.equal(copy.userPrompt, (await stored('returns-desk')).userPrompt);
  });

  it('finds an id for a copy whose name is none, and shows the agent under it', async () => {
    const copy = named(`${id} copy`);
    await vscode.workspace.fs.copy(agentUri(id), copy);
    assert.equal((await vscode.workspace.fs.stat(copy)).type, vscode.FileType.File);
    assert.equal((await stored(`${id}-copy`)).userPrompt, (await stored(id)).userPrompt);
    await eventually(() => {
      assert.equal(
        vscode.window.activeTextEditor?.document.uri.toString(),
        agentUri(`${id}-copy`).toString(),
      );
    });
    await eventually(() => assert.rejects(async () => vscode.workspace.fs.stat(copy)));
    await vscode.workspace.fs.copy(agentUri(id), copy);
    await stored(`${id}-copy-2`);
  });

  it('takes a file from the disk under an id like its name', async () => {
    const text = new TextEncoder().encode(await sandbox.agent(id));
    await vscode.workspace.fs.writeFile(named('from disk.emporix-agent'), text);
    assert.equal((await stored('from-disk')).metadata.version, 1);
  });

  it('makes a new, empty file the draft of an agent', async () => {
    await vscode.workspace.fs.writeFile(agentUri('brand-new'), new Uint8Array());
    const draft = await eventually(() => {
      const shown = vscode.window.activeTextEditor?.document;
      assert.equal(shown?.uri.toString(), agentUri('brand-new').toString());
      assert.equal(shown.isDirty, true);
      return shown;
    });
    await assert.rejects(sandbox.agent('brand-new'));
    assert.equal(await draft.save(), true);
    assert.equal((await stored('brand-new')).metadata.version, 1);
    await eventually(() => assert.equal(read(draft).metadata.version, 1));
  });

  it('does not let a new, empty file replace an agent', async () => {
    const before = await sandbox.agent(id);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(agentUri(id), new Uint8Array()));
    assert.equal(await sandbox.agent(id), before);
  });

  it('refuses to rename with the reason, and offers a copy', async () => {
    const window = vscode.window as { showInformationMessage: unknown };
    const original = window.showInformationMessage;
    const offers: string[] = [];
    window.showInformationMessage = (message: string, ...buttons: string[]) => {
      offers.push(message);
      return Promise.resolve(buttons[0]);
    };
    try {
      await assert.rejects(
        async () => vscode.workspace.fs.rename(agentUri(id), agentUri('new-name')),
        /the service can't change an id/,
      );
      await eventually(() => sandbox.agent('new-name'));
    } finally {
      window.showInformationMessage = original;
    }
    assert.equal(offers.length, 1);
    assert.match(offers[0] ?? '', /copy of "order-support" under the id "new-name"/);
    await sandbox.agent(id);
  });

  it('deletes an agent and closes its tab, in production only after a question', async () => {
    await vscode.workspace.fs.copy(agentUri(id), agentUri('second-desk'));
    const { uri } = await openAgent('second-desk');
    await vscode.workspace.fs.delete(uri);
    await assert.rejects(sandbox.agent('second-desk'));
    await eventually(() => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
      assert.ok(!tabs.includes('second-desk.json'));
    });
    const live = await connect({ production: true, label: 'Live shop' });
    const asked = await answering(undefined, () =>
      assert.rejects(async () => vscode.workspace.fs.delete(agentUri(id, live)), /was kept/),
    );
    assert.match(asked[0]?.message ?? '', /PRODUCTION \(Live shop\)/);
    await sandbox.agent(id);
  });
});
