import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { agentFileLanguage, agentLanguage } from '../../../src/ids';
import { accept, completions, hoverText, jsonProblems, labelOf, positionOf } from './support/language';
import { change, cleanUp, connect, dataFolder, eventually, openAgent, replaceText } from './support/host';

describe('the schema of agents', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('explains a field with its meaning and its limits', async () => {
    const document = await openAgent('order-support');
    await eventually(async () => {
      assert.match(await hoverText(document, positionOf(document, '"temperature"', 3)), /0\.1 to 1\.0/);
    });
    assert.match(await hoverText(document, positionOf(document, '"tools"', 3)), /that the agent may use/);
    assert.match(await hoverText(document, positionOf(document, '"metadata"', 3)), /Kept by the service/);
  });

  it('proposes the providers, the fields that go with one, and a whole configuration of each', async () => {
    const document = await openAgent('order-support');
    await replaceText(document, '{\n  "llmConfig": { "provider": "" }\n}\n');
    const values = await eventually(async () => {
      const found = await completions(document, positionOf(document, '"provider": "', 13));
      assert.ok(
        found.some((item) => labelOf(item).includes('anthropic')),
        found.map(labelOf).join(),
      );
      return found.map(labelOf);
    });
    assert.ok(values.some((label) => label.includes('self_hosted_vllm')));
    await replaceText(document, '{\n  "llmConfig": { "provider": "anthropic",  }\n}\n');
    const fields = (await completions(document, positionOf(document, '"anthropic", ', 13))).map(labelOf);
    assert.ok(fields.includes('token') && fields.includes('temperature'), fields.join());
    assert.ok(!fields.includes('selfHostedParams'), fields.join());
    await replaceText(document, '{\n  "llmConfig": \n}\n');
    const snippets = (await completions(document, positionOf(document, '"llmConfig": ', 13))).map(labelOf);
    for (const label of ['Emporix model', 'OpenAI', 'Google', 'Anthropic', 'Ollama', 'vLLM']) {
      assert.ok(snippets.includes(label), `${label} in ${snippets.join()}`);
    }
  });

  it('has snippets for triggers, filters, MCP servers, tools, collaborations and an agent', async () => {
    const document = await openAgent('order-support');
    const cases: [text: string, before: string, labels: string[]][] = [
      ['{\n  "triggers": [  ]\n}\n', '[ ', ['Endpoint', 'Commerce events', 'Slack', 'Teams']],
      [
        '{ "triggers": [{ "type": "commerce_events", "config": { "events": [], "filter":  } }] }\n',
        '"filter": ',
        ['Field equals', 'Field is one of', 'Field exists', 'All of', 'Any of'],
      ],
      [
        '{\n  "mcpServers": [  ]\n}\n',
        '[ ',
        ['Emporix tools of one domain', 'Custom MCP server', 'Dynamic MCP server'],
      ],
      ['{\n  "nativeTools": [  ]\n}\n', '[ ', ['Native tool']],
      ['{\n  "agentCollaborations": [  ]\n}\n', '[ ', ['Collaboration']],
      ['', '', ['Agent']],
    ];
    for (const [text, before, labels] of cases) {
      for (const label of labels) {
        await replaceText(document, text);
        const item = await eventually(async () => {
          const found = await completions(document, positionOf(document, before, before.length));
          const item = found.find((candidate) => labelOf(candidate) === label);
          assert.ok(item, `${label} in ${found.map(labelOf).join()}`);
          return item;
        });
        await accept(document, item);
        assert.doesNotThrow(() => JSON.parse(document.getText()), `${label}: ${document.getText()}`);
        assert.ok(!/\$\{|\\/.test(document.getText()), document.getText());
        if (label === 'All of') assert.match(document.getText(), /"op": "\$and"/);
        if (label === 'Field equals') assert.match(document.getText(), /"op": "\$eq"/);
      }
    }
  });

  it('proposes the domains, and the tools of the domain', async () => {
    const document = await openAgent('order-support');
    await replaceText(document, '{ "mcpServers": [{ "type": "predefined", "domain": "" }] }\n');
    await eventually(async () => {
      const found = (await completions(document, positionOf(document, '"domain": "', 11))).map(labelOf);
      for (const domain of ['product', 'order', 'customer', 'frontend', 'extensibility']) {
        assert.ok(
          found.some((label) => label.includes(domain)),
          `${domain} in ${found.join()}`,
        );
      }
    });
    await replaceText(
      document,
      '{ "mcpServers": [{ "type": "predefined", "domain": "extensibility", "tools": [""] }] }\n',
    );
    await eventually(async () => {
      const found = (await completions(document, positionOf(document, '"tools": ["', 11))).map(labelOf);
      assert.ok(
        found.some((label) => label.includes('get-custom-types')),
        found.join(),
      );
      assert.ok(!found.some((label) => label.includes('get-orders')), found.join());
    });
  });

  it('marks a wrong type, but neither unknown fields nor values that it does not know', async () => {
    const document = await openAgent('order-support');
    await change(document, (agent) => {
      agent.userPrompt = 5;
      agent.somethingNew = { deep: [] };
      agent.requiredScopes = ['robot'];
      agent.llmConfig = { ...(agent.llmConfig as object), provider: 'brand_new' };
      agent.triggers = [{ type: 'pigeon' }];
    });
    await eventually(() => {
      const marked = jsonProblems(document).map(({ range }) => document.getText(range));
      assert.deepEqual(marked, ['5']);
    });
  });

  it('leaves the output schema to the help for JSON schemas', async () => {
    const { uri } = await openAgent('order-support');
    const schema = await vscode.workspace.openTextDocument(
      uri.with({ path: '/agents/order-support.output.schema.json' }),
    );
    await replaceText(schema, '{ "type": "nonsense", "triggers": 5 }\n');
    await eventually(() => {
      const marked = jsonProblems(schema).map(({ range }) => schema.getText(range));
      assert.deepEqual(marked, ['"nonsense"']);
    });
  });

  it('helps with agent files on disk, which keep auto-save as it is for any file', async () => {
    const file = join(dataFolder, 'workspace', 'copy.emporix-agent.json');
    writeFileSync(file, '{ "userPrompt": 5, "maxRecursionLimit": 7 }\n');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, agentFileLanguage);
    await eventually(() => {
      assert.deepEqual(
        jsonProblems(document).map(({ range }) => document.getText(range)),
        ['5'],
      );
    });
    assert.match(await hoverText(document, positionOf(document, '"maxRecursionLimit"', 3)), /from 1 to 50/);
    const autoSave = (languageId: string) =>
      vscode.workspace.getConfiguration('files', { languageId }).get<string>('autoSave');
    assert.equal(autoSave(agentLanguage), 'off');
    assert.equal(autoSave(agentFileLanguage), autoSave('json'));
  });
});
