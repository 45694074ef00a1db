import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, scheme } from '../../../src/ids';
import {
  agentUri,
  change,
  cleanUp,
  connect,
  eventually,
  findDocument,
  openAgent,
  replaceText,
  requestsTo,
  run,
  sandbox,
} from './support/host';

const id = 'order-support';
const tenant = '/ai-service/sandbox/agentic';

/** The position after the first occurrence of a text, or some characters further. */
function after(document: vscode.TextDocument, text: string, further = 0): vscode.Position {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `${text} is not in the document`);
  return document.positionAt(start + text.length + further);
}

async function completions(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

async function labels(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  return (await completions(document, position)).map(labelOf);
}

async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

async function definition(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    position,
  );
  return links.map(({ targetUri }) => targetUri.toString());
}

function missing(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ code }) => typeof code === 'string' && code.startsWith('missing-'));
}

async function lists(kind: string): Promise<string[]> {
  return (await requestsTo(`${tenant}/${kind}?`)).map((request) => request.replace(tenant, ''));
}

describe('the references of an agent', () => {
  let connection = '';
  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(cleanUp);

  it('are completed with the ids of the tenant, their names beside them, asked for once', async () => {
    const document = await openAgent(id);
    const place = () => after(document, '"openai-token', -3);
    const items = await completions(document, place());
    const item = items.find((candidate) => labelOf(candidate) === 'anthropic-token');
    assert.ok(item);
    assert.equal(typeof item.label === 'string' ? '' : item.label.description, 'Anthropic, content team');
    assert.equal(item.insertText, '"anthropic-token"');
    assert.ok(item.range instanceof vscode.Range);
    assert.equal(document.getText(item.range), '"openai-token"');
    await completions(document, place());
    const requests = await lists('tokens');
    assert.equal(requests.length, 1, requests.join('\n'));
    assert.match(requests[0] ?? '', /fields=id,name,metadata/);
  });

  it('are completed by kind: agents without the own one, tools, MCP servers, OAuth configurations', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => {
      agent.nativeTools = [{ id: 'tool' }];
      agent.mcpServers = [{ type: 'custom', mcpServer: { id: 'server' } }];
      agent.llmConfig = {
        selfHostedParams: { oauth: { id: 'oauth' }, authorizationHeaderToken: { id: 'header' } },
      };
    });
    assert.deepEqual(
      (await labels(document, after(document, '"tool'))).sort(),
      (await sandbox.ids('tools')).sort(),
    );
    assert.deepEqual(
      (await labels(document, after(document, '"server'))).sort(),
      (await sandbox.ids('mcpServers')).sort(),
    );
    assert.deepEqual(
      (await labels(document, after(document, '"id": "oauth'))).sort(),
      (await sandbox.ids('oauths')).sort(),
    );
    assert.deepEqual(
      (await labels(document, after(document, '"header'))).sort(),
      (await sandbox.ids('tokens')).sort(),
    );
    const others = (await sandbox.ids('agents')).filter((other) => other !== id);
    assert.deepEqual((await labels(document, after(document, '"complaint-agent'))).sort(), others.sort());
  });

  it('models are completed by provider, and events and tags as the tenant knows them', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => {
      agent.llmConfig = { provider: 'anthropic', model: 'mine' };
      agent.tags = ['support', 'here'];
      agent.triggers = [{ type: 'commerce_events', config: { events: ['event'] } }];
    });
    const models = await labels(document, after(document, '"mine'));
    assert.ok(models.includes('claude-opus-4-6'));
    assert.ok(!models.some((model) => model.startsWith('gpt')));
    const tags = await labels(document, after(document, '"here'));
    assert.ok(tags.includes('orders'));
    assert.ok(!tags.includes('support'), 'what is there already is not offered again');
    assert.ok((await labels(document, after(document, '"event"', -1))).includes('product.product-created'));
  });

  it('are quiet where the tenant does not tell', async () => {
    await sandbox.faults.status({ status: 403 }, { pathPattern: '/agentic/tokens', times: 'always' });
    const document = await openAgent(id);
    assert.deepEqual(await labels(document, after(document, '"openai-token')), []);
    assert.doesNotMatch(await hover(document, after(document, '"openai-token', -3)), /openai-token/);
    assert.deepEqual(missing(document.uri), []);
  });

  it('tell what they stand for when hovered, their texts as they are', async () => {
    await sandbox.changeBehindBack('openai-token', {
      kind: 'tokens',
      set: { '/name': '[click](command:evil) **bold**' },
    });
    const document = await openAgent('complaint-agent');
    await change(document, (agent) => {
      agent.nativeTools = [{ id: 'slack-1' }];
      agent.llmConfig = { provider: 'openai', model: 'm', token: { id: 'openai-token' } };
      agent.mcpServers = [{ type: 'custom', mcpServer: { id: 'reviews' } }];
    });
    const tool = await hover(document, after(document, '"slack-1', -2));
    assert.match(tool, /Slack of the service team/);
    assert.match(tool, /slack · enabled/);
    assert.match(tool, /`inviteParticipants`/);
    const server = await hover(document, after(document, '"reviews', -2));
    assert.match(server, /streamable\\_http · enabled/);
    assert.match(server, /https:\/\/reviews/);
    assert.match(server, /Reviews, service account/, 'the token is named');
    const token = await hover(document, after(document, '"openai-token', -2));
    assert.match(token, /\\\[click\\\]\\\(command\\:evil\\\) \\\*\\\*bold/);
  });

  it('lead to the document of what they stand for', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => {
      agent.nativeTools = [{ id: 'slack-1' }, { id: 'no-such-tool' }];
    });
    assert.deepEqual(await definition(document, after(document, '"complaint-agent', -2)), [
      agentUri('complaint-agent').toString(),
    ]);
    assert.deepEqual(await definition(document, after(document, '"openai-token', -2)), [
      `${scheme}://${connection}/tokens/openai-token.json`,
    ]);
    assert.deepEqual(await definition(document, after(document, '"no-such-tool', -2)), []);
    await sandbox.resetRequests();
    const [uri = ''] = await definition(document, after(document, '"slack-1', -2));
    await vscode.window.showTextDocument(vscode.Uri.parse(uri));
    const tool = findDocument(vscode.Uri.parse(uri));
    assert.equal((JSON.parse(tool.getText()) as { name: string }).name, 'Slack of the service team');
    assert.ok(!tool.getText().includes('botToken'));
    assert.equal(vscode.workspace.fs.isWritableFileSystem(scheme), true);
    assert.equal((await vscode.workspace.fs.stat(tool.uri)).permissions, vscode.FilePermission.Readonly);
    assert.deepEqual(await requestsTo(`${tenant}/tools/`), [`GET ${tenant}/tools/slack-1`]);
  });

  it('warn when there is no such thing, with the nearest ids as a way out', async () => {
    const document = await openAgent(id);
    await replaceText(document, document.getText().replace('"openai-token"', '"openai-tokn"'));
    const [warning] = await eventually(() => {
      const found = missing(document.uri);
      assert.equal(found.length, 1);
      return found;
    });
    assert.ok(warning);
    assert.equal(warning.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(warning.message, /no token "openai-tokn"/);
    assert.equal(document.getText(warning.range), '"openai-tokn"');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      warning.range,
    );
    const fix = actions.find(({ title }) => title.startsWith('Change to "openai-token"'));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join('\n'));
    await vscode.workspace.applyEdit(fix.edit);
    await eventually(() => assert.deepEqual(missing(document.uri), []));
  });

  it('offer to create a missing agent, and stop warning once it is there', async () => {
    const document = await openAgent(id);
    await replaceText(document, document.getText().replace('"complaint-agent"', '"night-shift"'));
    const [warning] = await eventually(() => {
      const found = missing(document.uri);
      assert.equal(found.length, 1);
      return found;
    });
    assert.ok(warning);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      warning.range,
    );
    const create = actions.find(({ title }) => title === 'Create the agent "night-shift"');
    assert.deepEqual(create?.command?.arguments, [{ id: 'night-shift', connection }]);
    assert.equal(create.command.command, commands.agentCreate);
    await run(commands.agentDuplicate, { id: 'returns-desk', newId: 'night-shift' });
    await eventually(() => assert.deepEqual(missing(document.uri), []));
  });

  it('lead nowhere once their object is gone, and warn from then on', async () => {
    const document = await openAgent(id);
    await eventually(async () => assert.equal((await lists('tokens')).length, 1));
    await sandbox.changeBehindBack('openai-token', { kind: 'tokens', delete: true });
    assert.deepEqual(await definition(document, after(document, '"openai-token', -2)), []);
    await eventually(() => assert.match(missing(document.uri)[0]?.message ?? '', /no token "openai-token"/));
  });

  it('make the agents known to Go to Symbol in Workspace, by name and by id', async () => {
    const symbols = async (query: string) =>
      (
        await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
          'vscode.executeWorkspaceSymbolProvider',
          query,
        )
      ).map(({ name, location }) => `${name} ${location.uri.toString()}`);
    await openAgent(id);
    const wanted = `Order Support (order-support) ${agentUri(id, connection).toString()}`;
    for (const query of ['Order Sup', 'order-support', 'osupp']) {
      assert.ok((await symbols(query)).includes(wanted), query);
    }
    assert.deepEqual(await symbols('no such agent'), []);
  });

  it('are looked up again by a refresh', async () => {
    const document = await openAgent(id);
    await eventually(async () => assert.equal((await lists('tokens')).length, 1));
    await sandbox.changeBehindBack('openai-token', { kind: 'tokens', delete: true });
    await run(commands.refresh);
    assert.match(missing(document.uri)[0]?.message ?? '', /no token "openai-token"/);
  });

  it('can be asked who uses what they stand for', async () => {
    const document = await openAgent(id);
    const locations = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      after(document, '"complaint-agent', -2),
    );
    const using: string[] = [];
    for (const other of await sandbox.ids('agents')) {
      const collaborations = (
        JSON.parse(await sandbox.agent(other)) as { agentCollaborations?: { agentId: string }[] }
      ).agentCollaborations;
      if (collaborations?.some(({ agentId }) => agentId === 'complaint-agent')) using.push(other);
    }
    assert.deepEqual(
      [...new Set(locations.map(({ uri }) => uri.toString()))].sort(),
      using.map((other) => agentUri(other).toString()).sort(),
    );
    const own = locations.find(({ uri }) => uri.toString() === document.uri.toString());
    assert.equal(own && document.getText(own.range), '"complaint-agent"');
    assert.deepEqual(
      (await run<string[]>(commands.findUsages, { id: 'complaint-agent' })).sort(),
      using.map((other) => agentUri(other).toString()).sort(),
    );
  });

  it('name an agent whose open text is older than the list', async () => {
    await openAgent('translator');
    await sandbox.changeBehindBack('translator', {
      set: { '/agentCollaborations': [{ agentId: 'returns-desk', description: 'Returns' }] },
    });
    const found = await run<string[]>(commands.findUsages, { id: 'returns-desk' });
    assert.ok(
      found.some((usage) => usage.includes('translator')),
      String(found),
    );
  });

  it('count in unsaved texts when usages are looked for', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => {
      agent.nativeTools = [{ id: 'product-index' }];
    });
    const found = await run<string[]>(commands.findUsages, { kind: 'tool', id: 'product-index' });
    assert.ok(found.includes(document.uri.toString()), found.join('\n'));
  });
});
