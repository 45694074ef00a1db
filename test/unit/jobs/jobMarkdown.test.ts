import { describe, expect, it } from 'vitest';
import { renderJob } from '../../../src/jobs/jobMarkdown';

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
        'Imported 2 of 4.',
        '',
        '| State | Kind | Name | Id | Reason |',
        '| --- | --- | --- | --- | --- |',
        '| `DISABLED` | Agent | `` A \\| `b` `` | `a--import-1` | Imported, disabled |',
        '| `FAILED` | Agent | `B` | `b` | Not imported; `MISSING_TOKEN` `key` `Add the token \\| first`; `IMPORT_FAILED` |',
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
});
