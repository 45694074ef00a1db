import { chatOf } from '../../../src/api/chatClient';
import { describe, expect, it, vi } from 'vitest';
import type { ChatEvent } from '../../../src/api/chatTypes';
import type { AiClientOptions } from '../../../src/api/types';
import { tokenReply } from '../../support/scriptedServer';
import { createTestClient, rejection } from '../../support/testClient';

const recorded = [
  ': keepalive',
  '',
  'event: tool_start',
  'data: {"tool_name":"get-order","tool_call_id":"call_1"}',
  '',
  'event: tool_end',
  'data: {"tool_name":"get-order","tool_call_id":"call_1"}',
  '',
  ': keepalive',
  '',
  'event: token',
  'data: {"content":"Grüße – 注文 "}',
  '',
  'event: thinking',
  'data: {"content":"not for anybody"}',
  '',
  'event: token',
  'data: {"content":"🛒\\n| a |"}',
  '',
  'event: done',
  'data: {"agent_id":"helper","agent_type":"generic","session_id":"s-1","tools_used":["get-order"],"ttft_ms":12}',
  '',
  '',
];

const expected: ChatEvent[] = [
  { kind: 'toolStart', toolName: 'get-order', toolCallId: 'call_1' },
  { kind: 'toolEnd', toolName: 'get-order', toolCallId: 'call_1' },
  { kind: 'token', content: 'Grüße – 注文 ' },
  { kind: 'token', content: '🛒\n| a |' },
  {
    kind: 'done',
    agentId: 'helper',
    agentType: 'generic',
    sessionId: 's-1',
    toolsUsed: ['get-order'],
    timeToFirstToken: 12,
  },
];

interface Answer {
  readonly chunks: readonly Uint8Array[];
  readonly type?: string;
  readonly status?: number;
  /** Told when the body is given up. */
  readonly onCancel?: () => void;
  /** The body goes on without end. */
  readonly endless?: boolean;
}

function connect(
  { chunks, type, status, onCancel, endless }: Answer,
  options: Partial<AiClientOptions> = {},
) {
  const inits: RequestInit[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (typeof input === 'string' && input.endsWith('/oauth/token'))
      return Promise.resolve(Response.json(tokenReply()));
    inits.push(init ?? {});
    const left = [...chunks];
    const body = new ReadableStream<Uint8Array>({
      start: (controller) =>
        init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted'))),
      pull: (controller) => {
        const next = left.shift();
        if (next) controller.enqueue(next);
        else if (!endless) controller.close();
      },
      cancel: onCancel,
    });
    return Promise.resolve(
      new Response(body, { status: status ?? 200, headers: { 'content-type': type ?? 'text/event-stream' } }),
    );
  };
  return { ...createTestClient('https://api.shop.example', { fetch, ...options }), inits };
}

async function collect(stream: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

function read(answer: Answer, options?: Partial<AiClientOptions>): Promise<ChatEvent[]> {
  const { client } = connect(answer, options);
  return collect(chatOf(client).stream({ agentId: 'helper', message: 'Hi' }));
}

const bytesOf = (lines: readonly string[], newLine = '\n') => new TextEncoder().encode(lines.join(newLine));
const answerIn = (lines: readonly string[]) => ({ chunks: [bytesOf(lines)] });
const done = ['event: done', 'data: {}', '', ''];

describe.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('a stream with lines that end in %s', (_name, newLine) => {
  const bytes = bytesOf(recorded, newLine);

  it('is read in one piece', async () => {
    expect(await read({ chunks: [bytes] })).toEqual(expected);
  });

  it('is the same, wherever it is split in two', async () => {
    for (let at = 1; at < bytes.length; at++)
      expect(await read({ chunks: [bytes.subarray(0, at), bytes.subarray(at)] }), `split at ${at}`).toEqual(
        expected,
      );
  });

  it('is the same byte by byte', async () => {
    expect(await read({ chunks: Array.from(bytes, (byte) => Uint8Array.of(byte)) })).toEqual(expected);
  });

  it('is the same with empty pieces and a byte order mark', async () => {
    const mark = Uint8Array.of(0xef, 0xbb, 0xbf);
    expect(await read({ chunks: [mark, new Uint8Array(), bytes, new Uint8Array()] })).toEqual(expected);
  });
});

describe('an event', () => {
  it('gives what it has: without a summary, the end is told all the same', async () => {
    expect(await read(answerIn(done))).toEqual([
      {
        kind: 'done',
        agentId: undefined,
        agentType: undefined,
        sessionId: undefined,
        toolsUsed: [],
        timeToFirstToken: undefined,
      },
    ]);
  });

  it.each(['data: not JSON', 'data: [1]', 'data: {"content":5}', 'data: "text"', 'data'])(
    'that is no token is left out: %s',
    async (line) => {
      expect(await read(answerIn(['event: token', line, '', ...done]))).toMatchObject([{ kind: 'done' }]);
    },
  );

  it.each([
    ['data: {"message":"No credit left","code":"QUOTA"}', 'No credit left', 'QUOTA'],
    ['data: {"message":"No credit left"}', 'No credit left', 'INTERNAL_ERROR'],
    ['data: {}', 'The service gave no reason.', 'INTERNAL_ERROR'],
    ['data: broken', 'broken', 'INTERNAL_ERROR'],
  ])('of an error is told: %s', async (line, message, code) => {
    expect(
      await read(answerIn(['event: error', line, '', 'event: token', 'data: {"content":"x"}', '', ''])),
    ).toEqual([{ kind: 'error', message, code }]);
  });

  it('of an error does not tell a secret', async () => {
    const lines = ['event: error', 'data: {"message":"Bearer token-number-1 is bad"}', '', ''];
    expect(await read(answerIn(lines))).toMatchObject([{ message: 'Bearer ••• is bad' }]);
  });
});

describe('the end', () => {
  it('is at done, whatever comes after it, and gives up the rest', async () => {
    let given = false;
    const chunks = [bytesOf([...done, 'event: token', 'data: {"content":"late"}', '', ''])];
    expect(await read({ chunks, endless: true, onCancel: () => (given = true) })).toMatchObject([
      { kind: 'done' },
    ]);
    expect(given).toBe(true);
  });

  it.each([
    ['nothing', []],
    ['a token only', ['event: token', 'data: {"content":"Half"}', '', '']],
    ['half of the last event', ['event: done', 'data: {"agent_id":"hel']],
  ])('that came too early is an error: %s', async (_name, lines) => {
    expect(await rejection(read(answerIn(lines)))).toMatchObject({
      kind: 'network',
      reason: 'reset',
      sent: 'maybe',
    });
  });

  it('lets the caller keep what came before', async () => {
    const { client } = connect(answerIn(['event: token', 'data: {"content":"Half"}', '', '']));
    const events: ChatEvent[] = [];
    const reading = (async () => {
      for await (const event of chatOf(client).stream({ agentId: 'helper', message: 'Hi' }))
        events.push(event);
    })();
    expect(String(await rejection(reading))).toContain('ended the answer before it was complete');
    expect(events).toEqual([{ kind: 'token', content: 'Half' }]);
  });
});

describe('an answer that is no stream', () => {
  const body = (text: string) => [new TextEncoder().encode(text)];

  it.each(['[{"agentId":"helper","message":"Hi","sessionId":"s-1"}]', '{"message":"Hi","sessionId":"s-1"}'])(
    'but that of a chat becomes a token and the end: %s',
    async (text) => {
      expect(await read({ chunks: body(text), type: 'application/json' })).toMatchObject([
        { kind: 'token', content: 'Hi' },
        { kind: 'done', sessionId: 's-1', toolsUsed: [] },
      ]);
    },
  );

  it.each([
    ['application/json', '{"status":"ok"}'],
    ['application/json', '[]'],
    ['text/plain', 'All is well'],
    ['text/html; charset=utf-8', '<html><script>x</script><h1>Sign in</h1></html>'],
    ['', ''],
  ])('is refused: %s %s', async (type, text) => {
    const error = await rejection(read({ chunks: body(text), type }));
    expect(error).toMatchObject({ kind: 'protocol', reason: 'notStream' });
    expect(String(error)).not.toContain('script');
  });

  it.each([404, 405, 406, 501])('tells the status %i, so that another way can be tried', async (status) => {
    expect(await rejection(read({ chunks: body('No'), type: 'text/plain', status }))).toMatchObject({
      kind: 'http',
      status,
    });
  });
});

describe('a streamed request', () => {
  it('has no time limit once the answer has begun', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const chunks = [bytesOf(['event: token', 'data: {"content":"a"}', '', '']), bytesOf(done)];
      const { client } = connect({ chunks });
      const kinds: string[] = [];
      for await (const { kind } of chatOf(client).stream({ agentId: 'helper', message: 'Hi' })) {
        kinds.push(kind);
        vi.advanceTimersByTime(3_600_000);
      }
      expect(kinds).toEqual(['token', 'done']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes through the given fetch and its dispatcher, and its words are not in the log', async () => {
    const dispatcher = { name: 'a dispatcher' };
    const { client, inits, records } = connect(answerIn(recorded), {
      dispatcher: () => Promise.resolve(dispatcher),
    });
    await collect(chatOf(client).stream({ agentId: 'helper', message: 'A private word' }));
    expect(inits).toMatchObject([{ dispatcher, redirect: 'manual' }]);
    expect(records.at(-1)).toMatchObject({
      path: '/ai-service/acme/agentic/chat-stream',
      outcome: 200,
      attempt: 1,
    });
    expect(JSON.stringify(records)).not.toContain('private');
  });

  it('gives up the connection when the loop is left', async () => {
    let given = false;
    const chunks = [bytesOf(['event: token', 'data: {"content":"a"}', '', ''])];
    const { client } = connect({ chunks, endless: true, onCancel: () => (given = true) });
    for await (const event of chatOf(client).stream({ agentId: 'helper', message: 'Hi' })) {
      expect(event).toEqual({ kind: 'token', content: 'a' });
      break;
    }
    expect(given).toBe(true);
  });
});
