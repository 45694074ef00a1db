import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smallAgent, startWithCaller, tokenFor, type Caller } from './support';

let caller: Caller;
beforeAll(async () => {
  const agent = { ...smallAgent, enabled: true };
  const order = { type: 'predefined', domain: 'order', tools: ['get-order', 'send-invoice', 'get-returns'] };
  caller = await startWithCaller({
    tokenDelayMs: 0,
    tenants: [
      {
        tenant: 'sandbox',
        agents: [
          { ...agent, id: 'orders', userPrompt: 'Ask for the order number.', mcpServers: [order] },
          {
            ...agent,
            id: 'plain',
            name: { de: 'Schlicht' },
            userPrompt: 'Help.\n1. Look.\n2. Tell.\nBegin each answer with "TEST".',
          },
          {
            ...agent,
            id: 'parts',
            mcpServers: [{ type: 'dynamic', mcpServer: { id: 'functions' } }],
            nativeTools: [{ id: 'slack-1' }],
          },
        ],
        tools: [{ id: 'slack-1', type: 'slack', name: 'Slack', enabled: true }],
        mcpServers: [{ id: 'functions', name: 'F', type: 'dynamic', tools: [{ name: 'check_units' }] }],
      },
    ],
  });
});
beforeEach(() => caller.sandbox.reset());
afterAll(() => caller.sandbox.close());

const answer = async (agentId: string, message: string, session?: string): Promise<string> => {
  const headers: Record<string, string> = session ? { 'session-id': session } : {};
  const { json } = await caller.call('POST', '/agentic/chat', { body: { agentId, message }, headers });
  return json[0].message;
};
const session = '0b8d2f6e-4f0c-4c57-9a53-6f0f6d0f1a11';

describe('an agent', () => {
  it('that knows orders answers about the one in the message, always the same', async () => {
    const first = await answer('orders', 'Where is EON1243?');
    expect(first).toContain('This is what `get-order` says about it:\n\n| Order | EON1243 |');
    expect(first).toMatch(/\| Status \| \w+/);
    expect(await answer('orders', 'Where is EON1243?')).toBe(first);
    expect(await answer('orders', 'Where is EON1244?')).not.toBe(first.replaceAll('1243', '1244'));
  });

  it('asks for the order number, and knows the one that was named before in the session', async () => {
    expect(await answer('orders', 'My parcel is late', session)).toContain('I need the order number');
    await answer('orders', 'It is #4711', session);
    expect(await answer('orders', 'So when is the delivery?', session)).toContain('| Order | 4711 |');
  });

  it('follows its own instructions and says its own name', async () => {
    const text = await answer('plain', 'Hello\nthere');
    expect(text).toMatch(
      /^TEST\n\n### Schlicht\n\nYou asked:\n\n> Hello\n> there\n\n[^]*1\. Look\.\n2\. Tell\./,
    );
  });

  it.each([
    [
      '{"type":"object","properties":{"a":{"type":"string","maxLength":3},"b":{"const":7}}}',
      { a: 'Hel', b: 7 },
    ],
    ['{"type":"array","items":{"type":"integer","minimum":5}}', [5]],
    ['{"anyOf":[{"type":["boolean","null"]}]}', true],
    ['{"oneOf":[{"type":"null"}]}', null],
    ['{"enum":["x","y"]}', 'x'],
  ])('with the output format %s answers in it', async (outputFormat, expected) => {
    const body = { ...smallAgent, enabled: true, outputFormat };
    await caller.call('PUT', '/agentic/agents/plain', { body });
    expect(JSON.parse(await answer('plain', 'Hello'))).toEqual(expected);
  });

  it('keeps what was said to itself apart by tenant and session, and forgets it at a reset', async () => {
    await answer('plain', 'A secret', session);
    expect(await answer('plain', 'Hello')).not.toContain('secret');
    expect(await answer('plain', 'Hello', session)).toContain('“A secret”');
    await caller.sandbox.reset();
    expect(await answer('plain', 'Hello', session)).not.toContain('secret');
  });

  it('leaves no job for a chat that is answered at once', async () => {
    await answer('plain', 'Hello');
    expect((await caller.call('GET', '/jobs')).json).toEqual([]);
  });
});

describe('a streamed answer', () => {
  const stream = (agentId: string, message = 'Hello') =>
    caller.call('POST', '/agentic/chat-stream', { body: { agentId, message } });

  it('is server-sent events with comments in between', async () => {
    const { text, headers } = await stream('orders', 'Send the invoice of EON1243');
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(text).toMatch(
      /^: keepalive\n\nevent: tool_start\ndata: \{"tool_name":"get-order","tool_call_id":"call_/,
    );
    expect(text).toMatch(/\n\nevent: token\ndata: \{"content":"### "\}\n\n/);
    const last = text.trimEnd().split('\n\n').at(-1) ?? '';
    expect(last).toMatch(/^event: done\ndata: /);
    expect(JSON.parse(last.slice(last.indexOf('{')))).toMatchObject({
      agent_id: 'orders',
      agent_type: 'generic',
      session_id: expect.any(String),
      tools_used: ['get-order', 'send-invoice'],
      ttft_ms: expect.any(Number),
    });
  });

  it('has lines that end with CRLF with live quirks', async () => {
    await caller.sandbox.settings({ liveQuirks: true });
    expect((await stream('plain')).text).toMatch(/^: keepalive\r\n\r\nevent: token\r\ndata: /);
  });

  it.each([
    ['plain', 'Hello', []],
    ['parts', 'Check the units', ['check_units']],
    ['parts', 'Hello', ['check_units']],
    ['orders', 'Hello', ['get-order']],
    ['orders', 'Any returns?', ['get-returns']],
  ])('of %s to "%s" calls the tools %j', async (agentId, message, tools) => {
    const names = (await stream(agentId, message)).text.matchAll(
      /event: tool_start\ndata: \{"tool_name":"([^"]+)"/g,
    );
    expect(Array.from(names, ([, name]) => name)).toEqual(tools);
  });

  it('that is cut in the middle of a reply is still a stream', async () => {
    await caller.sandbox.faults.cutMidReply();
    await expect(stream('plain')).rejects.toThrow();
  });

  it('whose connection is cut before it was read is counted as made', async () => {
    await caller.sandbox.faults.cutAfter();
    await expect(stream('plain')).rejects.toThrow();
    await expect.poll(() => caller.sandbox.streams()).toEqual({ open: 0, finished: 1, aborted: 0 });
  });

  it('that is held ends with the sandbox', async () => {
    await caller.sandbox.faults.inStream({ then: 'hold' });
    const held = stream('plain');
    await expect.poll(() => caller.sandbox.streams()).toMatchObject({ open: 1 });
    await caller.sandbox.reset();
    expect((await held).text).toContain('event: done');
  });
});

describe('an upload', () => {
  const upload = async (form: FormData, agentId = 'plain') => {
    const token = await tokenFor(caller.sandbox.url);
    const response = await fetch(`${caller.sandbox.url}/ai-service/sandbox/agentic/${agentId}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    return { status: response.status, json: (await response.json()) as object };
  };
  const formWith = (name: string, size = 3, field = 'attachment') => {
    const form = new FormData();
    form.set(field, new Blob([new Uint8Array(size)]), name);
    return form;
  };
  const refused = {
    resourceId: null,
    message: expect.any(String),
    code: 400,
    status: 'Bad Request',
    details: [],
  };

  it.each(['a.jpg', 'a.JPEG', 'a.png', 'a.pdf', 'a.csv', 'a.text', 'a.txt'])('takes %s', async (name) => {
    expect(await upload(formWith(name))).toEqual({
      status: 201,
      json: {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  it.each([
    ['another type', formWith('a.exe')],
    ['no ending', formWith('a')],
    ['more than 10 MB', formWith('a.pdf', 10 * 1024 * 1024 + 1)],
    ['another field', formWith('a.pdf', 1, 'file')],
  ])('refuses %s', async (_name, form) => {
    expect(await upload(form)).toEqual({ status: 400, json: refused });
  });

  it('refuses what is for no agent', async () => {
    expect(await upload(formWith('a.pdf'), 'nobody')).toEqual({ status: 400, json: refused });
  });
});
