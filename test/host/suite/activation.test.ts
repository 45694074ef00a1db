import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { extensionId } from '../../../src/ids';

describe('the extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers every command that it contributes', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    const contributed = extension?.packageJSON.contributes?.commands as { command: string }[] | undefined;
    await extension?.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = (contributed ?? []).map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});
