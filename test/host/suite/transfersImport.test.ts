import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { choosing } from './support/choosing';
import { exported, readJson, temporaryFolder } from './support/exports';
import {
  agentUri,
  change,
  cleanUp,
  connect,
  eventually,
  findDocument,
  requestsTo,
  run,
  sandbox,
} from './support/host';
import { noticing } from './support/noticing';

const id = 'order-support';
const secondTenant = { tenant: 'sandbox-two', clientId: 'sandbox-two', clientSecret: 'sandbox-two' };

let folder: string;
let remove: () => Promise<void>;

/** Each test has a folder of its own, and leaves nothing behind. */
function inFolder(): void {
  beforeEach(async () => {
    ({ path: folder, remove } = await temporaryFolder());
  });
  afterEach(async () => {
    await cleanUp();
    await remove();
  });
}

/** The agents of the second tenant that came by an import. */
async function imported(): Promise<string[]> {
  return (await sandbox.ids('agents', 'sandbox-two')).filter((known) => known.includes('--import-'));
}

describe('importing agents', () => {
  inFolder();
  let source: string;
  let target: string;
  beforeEach(async () => {
    source = await connect();
    target = await connect(secondTenant);
  });

  it('asks with what is inside, and imports nothing unless that is agreed to', async () => {
    await run(commands.connectionSwitch, { id: source });
    const file = await exported(folder, ['translator']);
    let result: unknown = 'unset';
    const [asked] = await noticing(undefined, async () => {
      result = await run(commands.agentsImport, { file, connection: target });
    });
    assert.equal(result, undefined);
    assert.match(asked?.message ?? '', /^Import into Shop shop-\d+\?$/);
    const [options, ...buttons] = asked?.buttons as unknown as [vscode.MessageOptions, ...string[]];
    assert.match(options.detail ?? '', /• 1 agent: Translator\n/);
    assert.deepEqual(buttons, ['Import', 'Look Inside']);
    await noticing('Look Inside', () => run(commands.agentsImport, { file, connection: target }));
    const shown = vscode.window.activeTextEditor?.document.uri.toString();
    assert.equal(shown, `emporix-ai://${target}/exports/agents.json`);
    assert.deepEqual(await imported(), []);
    await noticing('Import', () => run(commands.agentsImport, { file, connection: target }));
    assert.equal((await imported()).length, 1);
  });

  it('shows a result for each entity, with links to what is there and what is left to do', async () => {
    const file = await exported(folder, [id]);
    const uri = await run<string>(commands.agentsImport, { file, connection: target, confirmed: true });
    assert.match(uri, new RegExp(`^emporix-ai://${target}/jobs/\\w+\\.md$`));
    const document = findDocument(vscode.Uri.parse(uri));
    const agents = await imported();
    const [first = ''] = agents;
    const text = document.getText();
    for (const agent of agents)
      assert.match(text, new RegExp(`\\| \`DISABLED\` \\| Agent \\|.*\`${agent}\``));
    assert.match(text, /### Left to do\n\n/);
    assert.match(text, /\n- Check and enable the agent `/);
    const links = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
      );
      assert.ok(found.length >= 2 * agents.length);
      return found.map((link) => link.target?.toString());
    });
    assert.ok(links.includes(agentUri(first, target).toString()));
  });

  it('enables an imported agent from the result', async () => {
    const file = await exported(folder, ['translator']);
    const uri = vscode.Uri.parse(
      await run<string>(commands.agentsImport, { file, connection: target, confirmed: true }),
    );
    const [agent = ''] = await imported();
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
    );
    const lens = lenses.find(({ command }) => command?.title === 'Enable');
    assert.ok(lens?.command);
    assert.match(findDocument(uri).lineAt(lens.range.start.line).text, /^- Check and enable/);
    await vscode.commands.executeCommand(
      lens.command.command,
      ...((lens.command.arguments ?? []) as unknown[]),
    );
    const stored = JSON.parse(await sandbox.agent(agent, 'sandbox-two')) as { enabled: boolean };
    assert.equal(stored.enabled, true);
  });

  it('knows from then on what came along, where an agent refers to it', async () => {
    const lists = () => requestsTo('/ai-service/sandbox-two/agentic/tools?');
    const file = await exported(folder, [id]);
    await run(commands.agentOpen, { id: 'translator', connection: target });
    const document = findDocument(agentUri('translator', target));
    await change(document, (agent) => (agent.nativeTools = [{ id: 'get-order' }]));
    await eventually(async () => assert.equal((await lists()).length, 1));
    await run(commands.agentsImport, { file, connection: target, confirmed: true });
    await vscode.window.showTextDocument(document);
    await eventually(async () => assert.equal((await lists()).length, 2));
  });

  it('goes straight from one connection into another, with nothing written to disk', async () => {
    const uri = await run<string>(commands.agentsImport, {
      from: source,
      ids: ['translator'],
      connection: target,
      confirmed: true,
    });
    assert.match(findDocument(vscode.Uri.parse(uri)).getText(), /^# Import: succeeded\n/);
    assert.match((await imported()).join(), /^translator--import-\d+$/);
    assert.deepEqual(await readdir(folder), []);
  });

  it('lets a person choose the source and the agents', async () => {
    const window = vscode.window as { showQuickPick: unknown };
    const original = window.showQuickPick;
    const titles: (string | undefined)[] = [];
    window.showQuickPick = async (
      items: readonly vscode.QuickPickItem[] | Promise<readonly vscode.QuickPickItem[]>,
      options: vscode.QuickPickOptions,
    ) => {
      titles.push(options.title);
      const offered = await items;
      return options.canPickMany
        ? offered.filter(({ label }) => label === 'Translator')
        : offered.find(({ label }) => label.includes(source));
    };
    try {
      await noticing('Import', () => run(commands.agentsImport, { connection: target }));
    } finally {
      window.showQuickPick = original;
    }
    assert.equal(titles.length, 2);
    assert.match((await imported()).join(), /^translator--import-\d+$/);
    const lists = await choosing([], () => run(commands.agentsImport, { connection: target }));
    assert.match(lists[0]?.[0] ?? '', /From a File…/);
    assert.equal((await imported()).length, 1, 'cancelled');
  });

  it('says plainly that a file was changed after the export', async () => {
    const file = await exported(folder, ['translator']);
    const saved = await readJson(file);
    const content = Buffer.from(saved.data, 'base64').toString().replace('translator', 'translated');
    await writeFile(file, JSON.stringify({ ...saved, data: Buffer.from(content).toString('base64') }));
    await assert.rejects(
      run(commands.agentsImport, { file, connection: target, confirmed: true }),
      /Nothing of agents\.json was imported: its checksum does not fit .* changed after the export/,
    );
    assert.deepEqual(await imported(), []);
  });

  it('warns before it imports into production', async () => {
    const production = await connect({ ...secondTenant, production: true });
    await run(commands.connectionSwitch, { id: source });
    const file = await exported(folder, ['translator']);
    const [asked] = await noticing(undefined, () =>
      run(commands.agentsImport, { file, connection: production }),
    );
    assert.match(asked?.message ?? '', /^Import into PRODUCTION \(/);
    assert.deepEqual(await imported(), []);
  });

  it('shows the result that the service told where its job can not be read', async () => {
    const file = await exported(folder, ['translator']);
    await sandbox.faults.status({ status: 404, body: {} }, { pathPattern: '/jobs/\\w+$', times: 'always' });
    const uri = await run<string>(commands.agentsImport, { file, connection: target, confirmed: true });
    assert.match(
      findDocument(vscode.Uri.parse(uri)).getText(),
      /\| `DISABLED` \| Agent \| `Translator \(staging\)` \|/,
    );
  });

  it('can be cancelled, and says what that means', async () => {
    const file = await exported(folder, ['translator']);
    const importing = { pathPattern: '/agents/import$' };
    await sandbox.faults.hang(importing);
    await sandbox.resetRequests();
    const token = new vscode.CancellationTokenSource();
    const window = vscode.window as { withProgress: unknown };
    const original = window.withProgress;
    window.withProgress = (
      _: unknown,
      task: (progress: object, token: vscode.CancellationToken) => unknown,
    ) => task({ report: () => undefined }, token.token);
    let result: unknown = 'unset';
    try {
      const told = await noticing(undefined, async () => {
        const importingNow = run(commands.agentsImport, { file, connection: target, confirmed: true });
        await eventually(async () =>
          assert.equal((await requestsTo('/ai-service/sandbox-two/agentic/agents/import')).length, 1),
        );
        token.cancel();
        result = await importingNow;
      });
      assert.match(told[0]?.message ?? '', /^The import of agents\.json was cancelled\./);
    } finally {
      window.withProgress = original;
      token.dispose();
    }
    assert.equal(result, undefined);
  });

  it('refuses a key that may only read', async () => {
    const reader = await connect({ clientId: 'sandbox-reader', clientSecret: 'sandbox-reader' });
    await assert.rejects(run(commands.agentsImport, { from: target, connection: reader }), /agent_manage/);
  });
});
