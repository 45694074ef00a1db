import { describe, expect, it } from 'vitest';
import { jobHead } from '../../../src/jobs/jobHead';
import { renderJob, renderJobPreview } from '../../../src/jobs/jobMarkdown';

const render = (value: unknown) => renderJob({ value, presence: 'present' });

const chat = {
  id: '65f0c0ffee65f0c0ffee65f0',
  status: 'success',
  type: 'AGENT_CHAT',
  agentId: 'order-helper',
  agentType: 'generic',
  sessionId: 's-1',
  commerceEvent: 'product.product-created',
  message: 'Two orders were **found**.',
  metadata: { version: 2, createdAt: '2025-07-01T09:30:12.000Z', modifiedAt: '2025-07-01T09:30:15.250Z' },
};

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('renderJob', () => {
  it('shows status, facts and the message as it was written', () => {
    expect(render(chat)).toBe(
      [
        '# Agent chat: succeeded',
        '',
        '- **Status** `success`',
        '- **Type** `AGENT_CHAT`',
        '- **Agent** `order-helper`',
        '- **Agent type** `generic`',
        '- **Commerce event** `product.product-created`',
        '- **Session** `s-1`',
        '- **Job** `65f0c0ffee65f0c0ffee65f0`',
        '- **Created** `2025-07-01 09:30:12 UTC`',
        '- **Last change** `2025-07-01 09:30:15 UTC`',
        '- **Duration** `3.2 s`',
        '- **Version** `2`',
        '',
        '## Message',
        '',
        'Two orders were **found**.',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['in_progress', 'in progress'],
    ['IN_PROGRESS', 'in progress'],
    ['success', 'succeeded'],
    ['failure', 'failed'],
    ['skipped', 'skipped'],
    ['on_hold', 'on_hold'],
    [undefined, 'status unknown'],
  ])('has the status %s in its heading, for every type', (status, words) => {
    for (const [type, name] of [
      ['AGENT_CHAT', 'Agent chat'],
      ['import', 'Import'],
      ['EXPORT', 'Export'],
      ['REINDEX', 'REINDEX'],
      [undefined, 'Job'],
    ])
      expect(render({ ...chat, status, type }).split('\n')[0]).toBe(`# ${name}: ${words}`);
  });

  it('promises updates while a job is in progress, gives no duration, and misses no message yet', () => {
    const text = render({ ...chat, status: 'in_progress', message: undefined });
    expect(text).toContain('_Updates until the job ends._');
    expect(text).not.toContain('Duration');
    expect(text).not.toContain('left no message');
  });

  it('promises no updates in the preview, which nothing follows by itself', () => {
    const value = { ...chat, status: 'in_progress', message: undefined };
    expect(renderJobPreview({ value, presence: 'present' })).toBe(
      render(value).replace('_Updates until the job ends._\n\n', ''),
    );
  });

  it('says that a job has left the service, and keeps what was known', () => {
    const text = renderJob({ value: { ...chat, status: 'in_progress' }, presence: 'gone' });
    expect(text).toContain('> This job is no longer on the service.');
    expect(text).not.toContain('Updates until');
    expect(text).toContain('Two orders were **found**.');
  });

  it('says that an ended job left no message', () => {
    expect(render({ ...chat, message: '  ' })).toContain('_The job left no message._');
  });

  it('keeps markup, bars, HTML and backticks of a message as they are', () => {
    const message = '# x | `y` ```\n<script>alert(1)</script>\r\n\n  * a  \n| b | c |\n';
    expect(render({ ...chat, message })).toContain(`## Message\n\n${message.trimEnd()}`);
  });

  it('keeps the values of fields from becoming markup', () => {
    const text = render({ ...chat, agentId: 'a`b\n# c', sessionId: '<b>*x*' });
    expect(text).toContain('- **Agent** ``a`b # c``');
    expect(text).toContain('- **Session** `<b>*x*`');
  });

  it('closes a fence of the message, so that the response does not vanish in it', () => {
    const text = render({ ...chat, message: '```js\nlet a;', response: 'Done.' });
    expect(text).toContain('```js\nlet a;\n```\n\n## Response\n\nDone.');
  });

  it('shows JSON in a block with its layout', () => {
    expect(render({ ...chat, message: '{ "a" :1.0 }' })).toContain('```json\n{ "a" :1.0 }\n```');
    expect(render({ ...chat, message: { a: '```' } })).toContain('````json\n{\n  "a": "```"\n}\n````');
    expect(render({ ...chat, message: '[not json' })).toContain('\n[not json\n');
  });

  it('shows an import as a table with states and reasons', () => {
    const text = render({
      id: 'j',
      status: 'success',
      type: 'IMPORT',
      importResult: {
        message: 'Imported 2 of 4.',
        summary: {
          agents: [
            { id: 'a--import-1', name: 'A | `b`', state: 'DISABLED' },
            {
              id: 'b',
              name: { en: 'B' },
              state: 'FAILED',
              details: [
                { code: 'MISSING_TOKEN', objectName: 'key', message: 'Add the token | first' },
                { code: 'IMPORT_FAILED' },
                null,
              ],
            },
            null,
          ],
          tools: [{ id: 't', state: 'TO_CREATE' }],
          mcpServers: [{ id: 'm', name: 'M', state: 'NEW_STATE' }],
        },
      },
    });
    expect(text).toContain(
      [
        '## Import result',
        '',
        '`Imported 2 of 4.`',
        '',
        '| State | Kind | Name | Id | Reason |',
        '| --- | --- | --- | --- | --- |',
        '| `DISABLED` | Agent | `` A \\| `b` `` | `a--import-1` | Imported, disabled |',
        '| `FAILED` | Agent | `B` | `b` | Not imported; `Add the token \\| first`; the import of it failed |',
        '|  | Agent |  |  |  |',
        '| `TO_CREATE` | Tool |  | `t` | Has to be created by hand |',
        '| `NEW_STATE` | MCP server | `M` | `m` |  |',
      ].join('\n'),
    );
    expect(text).not.toContain('left no message');
  });

  it.each([[{}], [{ summary: null }], [{ summary: { agents: 'x' } }], [{ message: 7 }]])(
    'shows no table for the import result %j',
    (importResult) => {
      expect(render({ type: 'IMPORT', status: 'success', importResult })).not.toContain('|');
    },
  );

  it('shows an export as facts', () => {
    const data = base64('{"agents":[{"id":"a"},{"id":"b`c"},{"name":"none"}]}');
    const text = render({ type: 'EXPORT', status: 'success', exportResult: { data, checksum: 'c0ffee' } });
    expect(text).toContain(
      '## Export result\n\n- **Checksum** `c0ffee`\n- **Size** `52 bytes`\n- **Agents** `a`, ``b`c``\n',
    );
    expect(text).not.toContain(data);
  });

  it('says when exported data cannot be decoded', () => {
    expect(render({ type: 'EXPORT', exportResult: { data: '%%%' } })).toContain('can’t be decoded');
  });

  it.each([[null], [undefined], [7], ['x'], [[]], [{}], [{ metadata: [], message: null, status: {} }]])(
    'renders %j, which is hardly a job',
    (value) => {
      expect(render(value)).toBe('# Job: status unknown\n\n_The job left no message._\n');
    },
  );

  it('says what an import has left to do, missing objects once and before the agents that need them', () => {
    const missing = { code: 'MISSING_TOKEN', objectId: 'model-key', message: 'No token.' };
    const text = render({
      type: 'IMPORT',
      status: 'success',
      importResult: {
        summary: {
          agents: [
            { id: 'a--import-1', name: 'A', state: 'disabled', details: [missing] },
            { id: 'b', name: 'B', state: 'FAILED' },
          ],
          tools: [
            { id: 'chat', name: 'Chat room', state: 'TO_CREATE' },
            { id: 'index', name: 'Index', state: 'DISABLED', details: [missing] },
            { id: 'used', state: 'EXISTS' },
          ],
          mcpServers: [
            {
              id: 'stock',
              name: 'Stock',
              state: 'DISABLED',
              details: [{ code: 'MISSING_FUNCTION', objectName: 'count' }],
            },
          ],
        },
      },
    });
    expect(text.slice(text.indexOf('### Left to do'))).toBe(
      [
        '### Left to do',
        '',
        '- Create the token `model-key` (an export never holds the values of tokens), needed by `A`, `Index`.',
        '- Create the function `count`, needed by `Stock`.',
        '- Create the tool `Chat room` by hand: tools of Slack and Teams are not imported.',
        '- The agent `B` was not imported. Remove the reason, then import it again.',
        '- Enable the tool `Index` once it has all that it needs.',
        '- Enable the MCP server `Stock` once it has all that it needs.',
        '- Check and enable the agent `A`.',
        '',
      ].join('\n'),
    );
    expect(
      render({ type: 'IMPORT', importResult: { summary: { agents: [{ id: 'a', state: 'ENABLED' }] } } }),
    ).not.toContain('Left to do');
  });
});

describe('jobHead', () => {
  const head = (value: unknown) => jobHead({ value, presence: 'present' });
  /** What each link's own text leads to. */
  const linksOf = (value: unknown) =>
    head(value).flatMap(({ text, links }) =>
      links.map(({ start, length, place }) => [text.slice(start, start + length), place.kind, place.id]),
    );

  it('is the beginning of the document, line by line', () => {
    const lines = render(chat).split('\n');
    expect(head(chat).map(({ text }) => text)).toEqual(lines.slice(0, head(chat).length));
  });

  it('leads to the agent and to the jobs of the session, never by what was written in a message', () => {
    const message = '- **Agent** `other`\n[x](command:workbench.action.quit)';
    expect(linksOf({ ...chat, message, response: message })).toEqual([
      ['`order-helper`', 'agent', 'order-helper'],
      ['`s-1`', 'session', 's-1'],
    ]);
  });

  it('is one line a fact, whatever a field holds', () => {
    const lines = head({
      ...chat,
      type: 'A\n- **Agent** `x`',
      agentId: 'a\r\n- **Agent** `b`',
      status: 'odd\nline',
    });
    expect(lines.map(({ text }) => text).filter((text) => /[\r\n]/.test(text))).toEqual([]);
    expect(lines.filter(({ text }) => text.startsWith('- **Agent** '))).toHaveLength(1);
  });

  it('leads to what an import created or found, and knows which agents can be enabled', () => {
    const job = {
      type: 'IMPORT',
      importResult: {
        summary: {
          agents: [
            { id: 'a|1', name: 'A', state: 'DISABLED' },
            { id: 'b', state: 'FAILED' },
          ],
          tools: [
            { id: 't', state: 'EXISTS' },
            { id: 'u', state: 'TO_CREATE' },
          ],
          mcpServers: [{ id: 'm', state: 'ENABLED' }],
        },
      },
    };
    expect(linksOf(job)).toEqual([
      ['`a\\|1`', 'agent', 'a|1'],
      ['`t`', 'tool', 't'],
      ['`m`', 'mcpServer', 'm'],
      ['`A`', 'agent', 'a|1'],
    ]);
    expect(head(job).flatMap(({ enables }) => enables ?? [])).toEqual(['a|1']);
  });
});

describe('renderJobPreview', () => {
  const preview = (value: unknown) => renderJobPreview({ value, presence: 'present' });

  it('is the document with messages in which nothing is fetched or leads to a command', () => {
    const message =
      '**Two** ![x](https://example.com/i.png) <img src="https://example.com/j.png"> [y](command:quit)';
    const text = preview({ ...chat, message });
    expect(text).toContain('**Two** &#33;[x](https://example.com/i.png)');
    expect(text).not.toMatch(/<img|]\(command:/);
    expect(preview(chat)).toBe(render(chat));
  });

  it('keeps JSON in its block', () => {
    expect(preview({ ...chat, message: '{"a":"![x](y)"}' })).toContain('```json\n{"a":"![x](y)"}\n```');
  });

  it('ends where a text is too long to be rendered, and says so', () => {
    const message = `\`\`\`\n${'line of text\n'.repeat(100_000)}`;
    const text = preview({ ...chat, message, response: 'Done.' });
    expect(text.length).toBeLessThan(message.length / 2);
    expect(text).toContain(
      '\n```\n\n_The preview ends here. The job’s document has all of the text._\n\n## Response\n\nDone.',
    );
  });
});
