import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { startTestSandbox } from '../../support/sandbox';
import { scanFolder, scanText } from '../../support/secretScan';
import { startForwarder } from './support/forward';
import {
  change,
  cleanUp,
  configuredConnections,
  connect,
  dataFolder,
  openAgent,
  run,
  saveRefused,
} from './support/host';

const random = () => randomBytes(12).toString('hex');

describe('client ids, secrets and tokens', () => {
  afterEach(cleanUp);

  it('are in no file, setting or error after connecting, editing, conflicts and failures', async () => {
    const key = { tenant: 'sandbox', clientId: `id-${random()}`, clientSecret: `secret-${random()}` };
    const guess = `guess-${random()}`;
    const scopes = ['ai.agent_read', 'ai.agent_manage', 'ai.agentexecution_manage'];
    const own = await startTestSandbox({ clients: [{ ...key, scopes }] });
    const heard = await startForwarder(own.url, { protocol: 'http' });
    const errors: string[] = [];
    const failing = (work: Promise<unknown>) =>
      work.then(
        () => assert.fail('This must fail.'),
        (error: unknown) => errors.push(String(error), error instanceof Error ? (error.stack ?? '') : ''),
      );
    try {
      const baseUrl = `http://127.0.0.1:${heard.port}`;
      const label = `Label ${random()}`;
      const id = await connect({ baseUrl, label, ...key });
      const document = await openAgent('order-support');
      await change(document, (agent) => (agent.userPrompt = 'Saved.'));
      assert.equal(await document.save(), true);
      await change(document, (agent) => (agent.userPrompt = 'Mine.'));
      await own.changeBehindBack('order-support', { set: { '/userPrompt': 'Theirs.' } });
      await saveRefused(document);
      await own.faults.expireTokens();
      await run(commands.agentsSearch, { q: 'Order' });
      await own.faults.html({ times: 'always' });
      await failing(run(commands.agentsSearch, { q: 'Order' }));
      await failing(run(commands.agentOpen, { id: 'translator' }));
      await own.faults.clear();
      await own.faults.cutBefore({ pathPattern: '/oauth/token', times: 'always' });
      await failing(run(commands.connectionTest, { id }));
      await own.faults.clear();
      await failing(run(commands.connectionEdit, { id, clientSecret: guess }));
      await failing(
        run(commands.connectionAdd, { id: 'other', label, baseUrl, ...key, clientSecret: guess }),
      );
      await failing(run(commands.connectionAdd, { id: 'BAD', label, baseUrl, ...key, production: 'x' }));

      const [token, ...renewed] = heard.tokens;
      assert.ok(token !== undefined && renewed.length > 0, 'the tokens were heard');
      const secrets = [key.clientId, key.clientSecret, guess, token, ...renewed];
      const texts = {
        settings: JSON.stringify(configuredConnections()),
        errors: errors.join('\n'),
        documents: vscode.workspace.textDocuments.map(({ uri }) => uri.toString()).join('\n'),
      };
      for (const [place, text] of Object.entries(texts)) {
        assert.deepEqual(scanText(place, text, secrets), []);
      }
      assert.deepEqual(scanFolder(dataFolder, secrets), []);
      const kept = scanFolder(dataFolder, ['Theirs.', label]).map(({ place }) => place);
      assert.ok(
        kept.some((place) => place.includes('snapshots')),
        'the scan looks at the snapshots',
      );
      assert.ok(
        kept.some((place) => place.endsWith('.log')),
        'the scan looks at the log',
      );
    } finally {
      await heard.close();
      await own.close();
    }
  });
});
