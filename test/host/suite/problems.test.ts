import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { accept, completions, jsonProblems, labelOf, positionOf } from './support/language';
import {
  agentRequests,
  change,
  cleanUp,
  connect,
  dataFolder,
  eventually,
  openAgent,
  read,
  replaceText,
  sandbox,
  saveRefused,
  stored,
} from './support/host';

const id = 'order-support';

function ours(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Emporix AI')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

function marked(document: vscode.TextDocument): string[] {
  return ours(document).map(({ range }) => document.getText(range));
}

async function fixAt(document: vscode.TextDocument, { range }: vscode.Diagnostic): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const ourAction = actions.find(({ edit }) => edit);
  assert.ok(ourAction?.edit, actions.map(({ title }) => title).join());
  assert.ok(await vscode.workspace.applyEdit(ourAction.edit));
}

describe('problems of an agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('are shown while typing, without a request, and go with their cause', async () => {
    const document = await openAgent(id);
    await sandbox.resetRequests();
    await change(document, (agent) => {
      agent.maxRecursionLimit = 70;
      agent.triggers = [{ type: 'commerce_events', config: {} }, { type: 'Endpoint' }];
      agent.nativeTools = [];
      (agent.llmConfig as Record<string, unknown>).temperature = 0.25;
    });
    await eventually(() => {
      assert.deepEqual(marked(document).sort(), ['"Endpoint"', '0.25', '70', '{']);
    });
    const severityOf = (text: string) =>
      ours(document).find(({ range }) => document.getText(range) === text)?.severity;
    assert.equal(severityOf('70'), vscode.DiagnosticSeverity.Warning);
    assert.equal(severityOf('0.25'), vscode.DiagnosticSeverity.Error);
    assert.deepEqual(jsonProblems(document), [], 'the schema does not tell the same again');
    assert.deepEqual(await agentRequests(), []);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(() => assert.deepEqual(marked(document), []));
  });

  it('are mended by their quick fixes until the agent can be saved', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => {
      agent.id = 'pasted';
      agent.maxRecursionLimit = 0;
      agent.requiredScopes = ['Customer'];
      agent.outputFormat = { type: 'object' };
      agent.mcpServers = undefined;
      (agent.llmConfig as Record<string, unknown>).temperature = 1.25;
    });
    await eventually(() => assert.equal(ours(document).length, 6));
    for (let left = 6; left > 0; left--) {
      await fixAt(document, ours(document)[0]!);
      await eventually(() => assert.equal(ours(document).length, left - 1));
    }
    const agent = read(document);
    assert.equal('id' in agent, false);
    assert.equal(agent.maxRecursionLimit, 1);
    assert.deepEqual(agent.requiredScopes, ['customer']);
    assert.deepEqual(agent.mcpServers, []);
    assert.equal((agent.llmConfig as Record<string, unknown>).temperature, 1);
    assert.deepEqual(JSON.parse(agent.outputFormat as string), { type: 'object' });
    assert.equal(await document.save(), true);
  });

  it('are told once where the server refuses what was marked already', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => ((agent.llmConfig as Record<string, unknown>).temperature = 7));
    await eventually(() => assert.deepEqual(marked(document), ['7']));
    const [local] = ours(document);
    await saveRefused(document);
    await eventually(() => {
      assert.deepEqual(marked(document), ['7']);
      assert.notEqual(ours(document)[0]?.message, local?.message);
    });
    await change(document, (agent) => ((agent.llmConfig as Record<string, unknown>).temperature = 8));
    await eventually(() => {
      assert.deepEqual(marked(document), ['8']);
      assert.equal(ours(document)[0]?.message, local?.message);
    });
  });

  it('are neither sought in a hand-off agent, which is for reading, nor kept after closing', async () => {
    const handOff = await openAgent('payment-risk-handoff');
    const document = await openAgent(id);
    await change(document, (agent) => (agent.maxRecursionLimit = 99));
    await eventually(() => assert.deepEqual(marked(document), ['99']));
    assert.deepEqual(ours(handOff), []);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually(() => assert.deepEqual(marked(document), []));
  });

  it('are shown in agent files on disk, which may keep their id', async () => {
    const file = join(dataFolder, 'workspace', 'wrong.emporix-agent.json');
    writeFileSync(
      file,
      '{ "id": "a", "name": { "en": "A" }, "userPrompt": "", "triggers": [], "mcpServers": [],\n' +
        '  "llmConfig": { "provider": "openai", "model": "m" } }\n',
    );
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
    await vscode.window.showTextDocument(document);
    await eventually(() => assert.deepEqual(marked(document), ['"openai"']));
    await fixAt(document, ours(document)[0]!);
    assert.match(document.getText(), /"model": "m", "token": \{ "id": "" \}/);
  });
});

describe('localized texts of an agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('get a language by completion, and keep all others when saved', async () => {
    const document = await openAgent(id);
    const before = (await stored(id)).name as Record<string, string>;
    const text = document.getText().replace(/"name": \{/, '"name": {\n    ');
    await replaceText(document, text);
    const place = positionOf(document, '"name": {\n    ', 14);
    const proposals = await eventually(async () => {
      const found = await completions(document, place);
      assert.ok(found.map(labelOf).includes('fr'), found.map(labelOf).join());
      return found;
    });
    for (const code of Object.keys(before)) assert.ok(!proposals.map(labelOf).includes(code), code);
    const french = proposals.find((item) => labelOf(item) === 'fr')!;
    assert.equal(french.detail, 'French');
    await accept(document, french);
    await change(document, (agent) => ((agent.name as Record<string, string>).fr = 'Aide'));
    assert.deepEqual(read(document).name, { ...before, fr: 'Aide' });
  });

  it('have a problem at the key of a language that the tenant lacks', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => ((agent.description as Record<string, string>).xx = 'Hm'));
    await saveRefused(document);
    await eventually(() => assert.deepEqual(marked(document), ['"xx"']));
    assert.match(ours(document)[0]!.message, /language/);
    await change(document, (agent) => delete (agent.description as Record<string, string>).xx);
    await eventually(() => assert.deepEqual(marked(document), []));
    await change(document, (agent) => ((agent.description as Record<string, string>).de = 'Neu'));
    assert.equal(await document.save(), true);
    const { description } = await stored(id);
    assert.equal((description as Record<string, string>).de, 'Neu');
    assert.ok((description as Record<string, string>).en);
  });
});
