import { expect, it } from 'vitest';
import type { ChatAnswer, ChatEvent, ChatOptions, ChatRequest } from '../../../src/api/chatTypes';
import { AbortedError } from '../../../src/api/errors/abortedError';
import { readErrorBody } from '../../../src/api/errors/errorBody';
import { HttpError } from '../../../src/api/errors/httpError';
import type { Answer } from '../../../src/chat/answer';
import { askAgent } from '../../../src/chat/askAgent';

const question = { agentId: 'order-support', message: 'Where is it?' };
const done: ChatEvent = {
  kind: 'done',
  agentId: 'order-support',
  agentType: 'generic',
  sessionId: 'session-2',
  toolsUsed: ['get-order', 'get-customer'],
  timeToFirstToken: 4,
};

interface Call {
  readonly request: ChatRequest;
  readonly options: ChatOptions | undefined;
}

/** A service that streams these events, each 10 ms after the one before; an error among them is thrown. */
function service(events: readonly (ChatEvent | Error)[], whole: readonly ChatAnswer[] = []) {
  const calls: { streamed: Call[]; sent: Call[] } = { streamed: [], sent: [] };
  let time = 0;
  return {
    calls,
    now: () => time,
    chat: {
      async *stream(request: ChatRequest, options?: ChatOptions): AsyncGenerator<ChatEvent> {
        calls.streamed.push({ request, options });
        for (const event of events) {
          await Promise.resolve();
          options?.signal?.throwIfAborted();
          time += 10;
          if (event instanceof Error) throw event;
          yield event;
        }
      },
      send(request: ChatRequest, options?: ChatOptions) {
        calls.sent.push({ request, options });
        time += 50;
        return Promise.resolve(whole);
      },
    },
  };
}

function refusal(status: number): HttpError {
  return new HttpError(
    { operation: 'Running', host: 'shop', loopback: false },
    {
      status,
      changes: true,
      tenant: 'shop',
      body: readErrorBody(JSON.stringify({ code: status, message: 'no' })),
      scope: 'x',
      granted: [],
      retryAfter: undefined,
    },
  );
}

function ask(made: ReturnType<typeof service>, signal = new AbortController().signal) {
  const seen: Answer[] = [];
  const { chat, now } = made;
  const answer = askAgent(
    chat,
    { ...question, sessionId: 'session-1' },
    { signal, now, onUpdate: (next) => seen.push(next) },
  );
  return { answer, seen };
}

it('tells the answer as it comes, with its tools and times', async () => {
  const made = service([
    { kind: 'toolStart', toolName: 'get-order', toolCallId: '1' },
    { kind: 'toolEnd', toolName: 'get-order', toolCallId: '1' },
    { kind: 'token', content: 'It is ' },
    { kind: 'token', content: 'on its way.' },
    done,
  ]);
  const { answer, seen } = ask(made);
  expect(await answer).toEqual({
    state: 'done',
    text: 'It is on its way.',
    toolCalls: [{ id: '1', name: 'get-order', startedAt: 10, endedAt: 20 }],
    toolsUsed: ['get-order', 'get-customer'],
    sessionId: 'session-2',
    timeToFirstToken: 30,
    elapsed: 50,
    streamed: true,
    error: undefined,
  });
  expect(seen.map(({ state, text }) => [state, text])).toEqual([
    ['streaming', ''],
    ['streaming', ''],
    ['streaming', 'It is '],
    ['streaming', 'It is on its way.'],
    ['done', 'It is on its way.'],
  ]);
  expect(made.calls.streamed[0]).toMatchObject({ request: question, options: { sessionId: 'session-1' } });
});

it.each([404, 405, 406, 501])(
  'asks for the whole answer where streaming is answered with %i',
  async (status) => {
    const made = service(
      [refusal(status)],
      [{ agentId: 'order-support', agentType: undefined, message: 'Here.', sessionId: 'session-3' }],
    );
    const answer = await ask(made).answer;
    expect(answer).toMatchObject({ state: 'done', text: 'Here.', sessionId: 'session-3', streamed: false });
    expect(made.calls.sent).toMatchObject([{ request: question, options: { sessionId: 'session-1' } }]);
  },
);

it.each([400, 403, 500])('does not ask again where streaming is answered with %i', async (status) => {
  const made = service([refusal(status)]);
  expect(await ask(made).answer).toMatchObject({ state: 'failed', error: { status } });
  expect(made.calls.sent).toEqual([]);
});

it('keeps what had come when the agent breaks off', async () => {
  const made = service([
    { kind: 'token', content: 'It is' },
    { kind: 'error', message: 'The model is overloaded.', code: 'LLM_ERROR' },
  ]);
  const answer = await ask(made).answer;
  expect(answer).toMatchObject({ state: 'failed', text: 'It is', sessionId: 'session-1' });
  expect(answer.error?.message).toBe('The agent broke off: The model is overloaded. (LLM_ERROR)');
  expect(made.calls.sent).toEqual([]);
});

it('says that it broke off where nobody stopped it, such as by another sign-in', async () => {
  const { chat, now } = service([{ kind: 'token', content: 'It is' }, new AbortedError('Asking', 'maybe')]);
  const answer = await askAgent(chat, question, { signal: new AbortController().signal, now });
  expect(answer).toMatchObject({ state: 'failed', text: 'It is' });
  expect(answer.error?.message).toMatch(/broke off: the connection was changed meanwhile/);
});

it('keeps what had come when it is stopped, which is no error', async () => {
  const stop = new AbortController();
  const made = service([{ kind: 'token', content: 'It is' }, { kind: 'token', content: ' here' }, done]);
  const { chat, now } = made;
  const answer = await askAgent(chat, question, {
    signal: stop.signal,
    now,
    onUpdate: () => stop.abort(),
  });
  expect(answer).toMatchObject({ state: 'stopped', text: 'It is', error: undefined });
});

it('counts a tool that ends without having begun, and one of several of the same name', async () => {
  const made = service([
    { kind: 'toolStart', toolName: 'a', toolCallId: '1' },
    { kind: 'toolStart', toolName: 'a', toolCallId: '2' },
    { kind: 'toolEnd', toolName: 'a', toolCallId: '2' },
    { kind: 'toolEnd', toolName: 'b', toolCallId: '3' },
    done,
  ]);
  expect((await ask(made).answer).toolCalls).toEqual([
    { id: '1', name: 'a', startedAt: 10, endedAt: undefined },
    { id: '2', name: 'a', startedAt: 20, endedAt: 30 },
    { id: '3', name: 'b', startedAt: 40, endedAt: 40 },
  ]);
});
