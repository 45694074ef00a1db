import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, extensionId, type CommandId } from '../../../src/ids';
import { agentUri } from '../../../src/documents/documentUri';
import { cleanUp, configuredConnections, connect, requestsTo, run, sandbox } from './support/host';
import { noticing } from './support/noticing';

/** For the commands that take arguments each of these with a value that can't be meant. */
const wrongArguments: Readonly<Partial<Record<CommandId, Readonly<Record<string, unknown>>>>> = {
  [commands.connectionAdd]: {
    id: 'With Space',
    label: '',
    tenant: 'no/tenant',
    baseUrl: 'http://api.shop.example',
    clientId: '',
    clientSecret: 7,
    production: 'yes',
    caFile: 1,
  },
  [commands.connectionEdit]: {
    id: 'With Space',
    label: '',
    tenant: 'no/tenant',
    baseUrl: 'ftp://host',
    clientId: '',
    clientSecret: 7,
    production: 'yes',
    caFile: 1,
  },
  [commands.connectionSwitch]: { id: 7 },
  [commands.connectionTest]: { id: 7 },
  [commands.connectionSignIn]: { id: 7, clientId: '', clientSecret: '' },
  [commands.connectionRemove]: { id: 7, confirmed: 'yes' },
  [commands.connectionMount]: { id: 7 },
  [commands.connectionUnmount]: { id: 7 },
  [commands.agentOpen]: { id: 7, connection: '' },
  [commands.agentOpenPrompt]: { id: 7, connection: '' },
  [commands.agentOpenOutputSchema]: { id: 7, connection: '' },
  [commands.agentOpenTemplatePrompt]: { id: 7, connection: '' },
  [commands.agentCreate]: { id: 7, connection: '', from: 7, file: 7 },
  [commands.agentDuplicate]: { id: 7, connection: '', newId: 7 },
  [commands.agentDelete]: { id: 7, connection: '', force: 'yes', confirmed: 'yes' },
  [commands.agentSetEnabled]: { id: 7, connection: '', enabled: 'yes' },
  [commands.agentEnable]: { id: 7, connection: '' },
  [commands.agentDisable]: { id: 7, connection: '' },
  [commands.agentJobs]: { id: 7, connection: '' },
  [commands.agentRun]: {
    id: 7,
    connection: '',
    message: '',
    sessionId: '',
    unsaved: 'yes',
    confirmed: 'yes',
  },
  [commands.agentRunAsync]: { id: 7, connection: '', message: 7, unsaved: 'yes', confirmed: 'yes' },
  [commands.agentRunSelection]: { id: 7, connection: '', message: 'x', unsaved: 'yes' },
  [commands.agentRunDocument]: { id: 7, connection: '', message: 'x', unsaved: 'yes' },
  [commands.answerStop]: { uri: 7 },
  [commands.answerSend]: { uri: 7, message: '', unsaved: 'yes', confirmed: 'yes' },
  [commands.answerRunAgain]: { uri: 7, message: 'x', unsaved: 'yes' },
  [commands.answerPreview]: { uri: 7 },
  [commands.agentCopyId]: { id: 7, connection: '' },
  [commands.agentsSearch]: { q: 7, connection: '' },
  [commands.agentsSort]: { by: 'colour' },
  [commands.jobOpen]: { id: 7, connection: '' },
  [commands.jobOpenRaw]: { id: 7, connection: '' },
  [commands.jobOpenExport]: { id: 7, connection: '' },
  [commands.jobDelete]: { id: 7, connection: '', confirmed: 'yes' },
  [commands.jobsSearch]: { q: 7, connection: '' },
};

/** Acts on the document of the active editor, whose URI is all that its menus pass. */
const isAboutDocument = (command: CommandId) => /^emporixAi\.(document|merge)\./.test(command);

/** Works without a connection. */
const withoutConnection = new Set<CommandId>([
  commands.connectionAdd,
  commands.connectionAddSandbox,
  commands.answerStop,
  commands.answerSend,
  commands.answerRunAgain,
  commands.answerPreview,
  commands.notebookNew,
  commands.notebookChooseAgent,
  commands.notebookNewSession,
  commands.notebookAttach,
  commands.refresh,
  commands.showLog,
]);

describe('commands', () => {
  it('are all registered and offered under one category', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    await extension?.activate();
    const registered = await vscode.commands.getCommands(true);
    const { contributes } = extension?.packageJSON as {
      contributes: { commands: { command: string; category: string }[] };
    };
    const offered = new Map(contributes.commands.map(({ command, category }) => [command, category]));
    for (const id of Object.values(commands)) {
      assert.ok(registered.includes(id), `${id} is not registered`);
      assert.equal(offered.get(id), 'Emporix AI', id);
    }
  });
});

describe('a command with arguments that it can not use', () => {
  before(async () => {
    await connect();
    await sandbox.resetRequests();
  });
  after(cleanUp);

  for (const command of Object.values(commands).filter((id) => !isAboutDocument(id))) {
    it(`${command} names what is wrong`, async () => {
      for (const [name, value] of Object.entries({ ...wrongArguments[command], unheardOf: 1 })) {
        await assert.rejects(run(command, { [name]: value }), (error: Error) => {
          assert.match(error.message, new RegExp(`^${command.replaceAll('.', '\\.')} .*"${name}"`));
          return true;
        });
      }
      await assert.rejects(
        async () => vscode.commands.executeCommand(command, 'order-support'),
        /takes one object with its arguments, not a string/,
      );
      assert.deepEqual(await requestsTo('/'), []);
    });
  }

  it('names a connection that does not exist', async () => {
    const connection = 'unheard-of';
    for (const command of [commands.agentOpen, commands.agentSetEnabled, commands.jobOpen] as const) {
      await assert.rejects(run(command, { id: 'x', connection }), /no connection "unheard-of"/);
    }
    await assert.rejects(run(commands.agentsSearch, { q: 'x', connection }), /no connection "unheard-of"/);
    for (const command of [
      commands.agentsClearSearch,
      commands.agentsLoadMore,
      commands.agentsSort,
      commands.jobsClearSearch,
      commands.jobsGroup,
      commands.jobsLoadMore,
      commands.refresh,
    ] as const) {
      await assert.rejects(run(command, { connection }), /no connection "unheard-of"/, command);
    }
    const [told] = await noticing(undefined, async () =>
      vscode.commands.executeCommand(commands.agentOpen, agentUri(connection, 'x')),
    );
    assert.match(told?.message ?? '', /^There is no connection "unheard-of" in this editor/);
    await assert.rejects(run(commands.connectionRemove, { id: connection }), /no connection "unheard-of"/);
  });

  it('names an agent and a job that do not exist', async () => {
    for (const command of [commands.agentOpen, commands.agentDelete, commands.agentSetEnabled] as const) {
      await assert.rejects(
        run(command, { id: 'nobody', ...(command === commands.agentDelete && { confirmed: true }) }),
        /"nobody".*not found/,
      );
    }
    await assert.rejects(run(commands.jobOpen, { id: 'none' }), /"none".*not found/);
    await assert.rejects(run(commands.jobDelete, { id: 'none', confirmed: true }), /"none".*not found/);
  });
});

describe('a command without any connection', () => {
  afterEach(cleanUp);

  // The offer to add one is a dialog, which the editor declines in tests.
  for (const command of Object.values(commands).filter(
    (id) => !withoutConnection.has(id) && !isAboutDocument(id),
  )) {
    it(`${command} says that there is none, with and without arguments`, async () => {
      assert.deepEqual(configuredConnections(), []);
      const words = /no connection to an Emporix tenant yet\. Add one/;
      if (command !== commands.connectionSwitch) await assert.rejects(run(command), words);
      const { id, q } = wrongArguments[command] ?? {};
      const named = { ...(id === undefined ? {} : { id: 'shop' }), ...(q === undefined ? {} : { q: 'x' }) };
      const aboutConnections = command.startsWith('emporixAi.connection.');
      await assert.rejects(run(command, named), aboutConnections ? /no connection "shop"/ : words);
    });
  }

  it('refreshes nothing without complaint', async () => {
    await run(commands.refresh);
  });
});
