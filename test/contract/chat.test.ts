import { chatOf } from '../../src/api/chatClient';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChatEvent, ChatRequest } from '../../src/api/chatTypes';
import { isKind } from '../../src/api/errors/isKind';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { createTestClient, rejection, type TestClient } from '../support/testClient';
import { collect } from './chatOperations';
import { contractTenant, keys } from './tenant';

let sandbox: TestSandbox;
let connection: TestClient;

beforeAll(async () => {
  sandbox = await startTestSandbox(contractTenant);
});

beforeEach(async () => {
  await sandbox.reset();
  connection = createTestClient(sandbox.url, { credentials: keys.all });
});

afterAll(() => sandbox.close());

const question: ChatRequest = { agentId: 'helper', message: 'Where is the order EON1243? Bitte schön 🛒' };
const stream = (request: Partial<ChatRequest> = {}, signal?: AbortSignal) =>
  chatOf(connection.client).stream({ ...question, ...request }, { signal });
const textOf = (events: readonly ChatEvent[]) =>
  events.map((event) => (event.kind === 'token' ? event.content : '')).join('');
const chats = async () => (await sandbox.requests()).filter(({ path }) => path.includes('/agentic/'));
const streams = (counts: object) => expect.poll(() => sandbox.streams()).toMatchObject(counts);

describe('a message', () => {
  it.each([false, true])(
    'is answered as a list or, with live quirks (%s), as one object',
    async (liveQuirks) => {
      await sandbox.settings({ liveQuirks });
      expect(await chatOf(connection.client).send(question)).toEqual([
        {
          agentId: 'helper',
          agentType: 'generic',
          message: expect.stringContaining('> Where is the order EON1243? Bitte schön 🛒'),
          sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      ]);
    },
  );

  it.each([false, true])(
    'starts a job that ends with the answer, with live quirks (%s) too',
    async (liveQuirks) => {
      await sandbox.settings({ liveQuirks, jobDurationMs: 0 });
      const { jobId } = await chatOf(connection.client).start(question);
      const [answer] = await chatOf(connection.client).send(question);
      expect((await connection.client.jobs.get(jobId)).value).toMatchObject({
        status: 'success',
        [liveQuirks ? 'response' : 'message']: answer?.message,
      });
    },
  );

  it('is answered in the session it belongs to, which knows what was said', async () => {
    const [first] = await chatOf(connection.client).send({ agentId: 'helper', message: 'My name is Ada.' });
    const sessionId = first?.sessionId;
    const [second] = await chatOf(connection.client).send(question, { sessionId });
    expect(second?.sessionId).toBe(sessionId);
    expect(second?.message).toContain('one message in this session, the last one was “My name is Ada.”');
    expect(textOf(await collect(chatOf(connection.client).stream(question, { sessionId })))).toContain(
      '2 messages',
    );
    expect((await chatOf(connection.client).send(question))[0]?.message).not.toContain('in this session');
    expect((await chats()).map(({ headers }) => headers['session-id'])).toEqual([
      undefined,
      sessionId,
      sessionId,
      undefined,
    ]);
  });

  it.each([
    ['an unknown agent', 'nobody', 'The agent "nobody" does not exist.'],
    ['a disabled agent', 'judge', 'The agent "judge" is disabled.'],
  ])('to %s is refused with the reason, however it is sent', async (_name, agentId, reason) => {
    const chat = chatOf(connection.client);
    const request = { ...question, agentId };
    for (const call of [
      () => chat.send(request),
      () => chat.start(request),
      () => collect(chat.stream(request)),
    ]) {
      const error = await rejection(call());
      expect(error).toMatchObject({ kind: 'http', status: 400, details: [{ field: 'agentId' }] });
      expect(String(error)).toContain(reason);
    }
  });

  it('to an agent for customers only needs their scope', async () => {
    await sandbox.changeBehindBack('helper', { tenant: 'acme', set: { '/requiredScopes': ['customer'] } });
    expect(await rejection(collect(stream()))).toMatchObject({
      kind: 'http',
      status: 403,
      requiredScopes: ['ai.agentexecution_manage_own'],
    });
  });
});

describe('a file', () => {
  const file = { name: 'Preise "März".csv', bytes: Buffer.from('sku,price\nEON1,5 €\n') };

  it('is uploaded, read in its session, and in no other', async () => {
    const chat = chatOf(connection.client);
    const { attachmentId, sessionId } = await chat.upload('helper', file);
    const request = { ...question, attachments: [{ attachmentId, caption: 'Prices', purpose: 'check' }] };
    const [answer] = await chat.send(request, { sessionId });
    expect(answer?.message).toContain(', 21 bytes, 2 lines, the first is `sku,price`');
    expect(await rejection(chat.send(request))).toMatchObject({
      kind: 'http',
      status: 400,
      details: [{ field: 'attachments' }],
    });
  });

  it('goes to the session that is under way', async () => {
    const chat = chatOf(connection.client);
    const [{ sessionId } = { sessionId: undefined }] = await chat.send(question);
    expect((await chat.upload('helper', file, { sessionId })).sessionId).toBe(sessionId);
  });

  it('of another type or above 10 MB is refused before anything is sent', async () => {
    const chat = chatOf(connection.client);
    const big = { name: 'big.pdf', bytes: new Uint8Array(10 * 1024 * 1024 + 1) };
    expect(String(await rejection(chat.upload('helper', big)))).toContain('"big.pdf" can\'t be attached');
    await rejection(chat.upload('helper', { name: 'a.exe', bytes: new Uint8Array(1) }));
    expect(await sandbox.requests()).toEqual([]);
  });

  it('of exactly 10 MB is taken', async () => {
    const bytes = new Uint8Array(10 * 1024 * 1024);
    expect(await chatOf(connection.client).upload('helper', { name: 'big.png', bytes })).toHaveProperty(
      'attachmentId',
    );
  });
});

describe('a streamed answer', () => {
  it.each([false, true])(
    'tells the tools, the words of the whole answer and its end, quirks: %s',
    async (liveQuirks) => {
      await sandbox.settings({ liveQuirks });
      const events = await collect(stream());
      const [answer] = await chatOf(connection.client).send(question);
      expect(textOf(events)).toBe(answer?.message);
      const tool = { toolName: 'chat-room', toolCallId: expect.any(String) };
      expect(events.slice(0, 2)).toEqual([
        { kind: 'toolStart', ...tool },
        { kind: 'toolEnd', ...tool },
      ]);
      expect(events.at(-1)).toEqual({
        kind: 'done',
        agentId: 'helper',
        agentType: 'generic',
        sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        toolsUsed: ['chat-room'],
        timeToFirstToken: expect.any(Number),
      });
      await streams({ open: 0, finished: 1, aborted: 0 });
    },
  );

  it('comes while it is made', async () => {
    await sandbox.faults.inStream({ afterTokens: 2, then: 'hold' });
    const events: ChatEvent[] = [];
    for await (const event of stream()) {
      events.push(event);
      if (events.filter(({ kind }) => kind === 'token').length === 2) await sandbox.releaseStreams();
    }
    expect(events.at(-1)).toMatchObject({ kind: 'done' });
  });

  it('tells an error that comes after its beginning, and is not asked for again', async () => {
    await sandbox.faults.inStream({
      afterTokens: 3,
      then: 'error',
      message: 'No credit left',
      code: 'QUOTA',
    });
    const events = await collect(stream());
    expect(events.filter(({ kind }) => kind === 'token')).toHaveLength(3);
    expect(events.at(-1)).toEqual({ kind: 'error', message: 'No credit left', code: 'QUOTA' });
    expect(await chats()).toHaveLength(1);
  });

  it.each(['cut', 'end'] as const)(
    'that breaks off (%s) keeps its words and is not asked for again',
    async (then) => {
      await sandbox.faults.inStream({ afterTokens: 3, then });
      const events: ChatEvent[] = [];
      const reading = (async () => {
        for await (const event of stream()) events.push(event);
      })();
      const error = await rejection(reading);
      expect(error).toMatchObject({ kind: 'network', reason: 'reset', sent: 'maybe' });
      expect(String(error)).toMatch(
        /^\S+ Running the agent "helper" failed: .*before (it|the answer) was complete/,
      );
      expect(events.filter(({ kind }) => kind === 'token')).toHaveLength(3);
      expect(await chats()).toHaveLength(1);
      expect(connection.records.at(-1)).toMatchObject({ outcome: then === 'cut' ? 'network reset' : 200 });
    },
  );

  it('is asked for with a fresh token, once, when the first has expired', async () => {
    await connection.client.signIn();
    await sandbox.faults.expireTokens();
    expect((await collect(stream())).at(-1)).toMatchObject({ kind: 'done' });
    expect((await chats()).map(({ status }) => status)).toEqual([401, 200]);
  });

  it('that a gateway answers whole is given all the same, and a web page is refused', async () => {
    const body = [{ agentId: 'helper', message: 'At once', sessionId: 's-1' }];
    await sandbox.faults.status({ status: 200, body });
    expect(textOf(await collect(stream()))).toBe('At once');
    await sandbox.faults.html({ status: 200 });
    expect(await rejection(collect(stream()))).toMatchObject({ kind: 'protocol', reason: 'notStream' });
  });

  it.each([404, 405, 406, 501])(
    'that is not offered (%i) can be told from other failures',
    async (status) => {
      await sandbox.faults.status({ status, body: 'No such thing' });
      const error = await rejection(collect(stream()));
      expect(isKind(error, 'http') && error.status).toBe(status);
      expect(await chats()).toHaveLength(1);
    },
  );
});

describe('a streamed answer that is left', () => {
  beforeEach(() => sandbox.faults.inStream({ afterTokens: 2, then: 'hold' }));

  /** Calls `leave` when the answer has begun and now hangs. */
  async function readUntilHeld(signal: AbortSignal | undefined, leave: () => void): Promise<void> {
    let tokens = 0;
    for await (const { kind } of stream({}, signal)) {
      if (kind === 'token') tokens++;
      if (tokens === 2) void streams({ open: 1, finished: 0, aborted: 0 }).then(leave);
    }
  }

  it('by its signal closes the connection', async () => {
    const cancel = new AbortController();
    const error = await rejection(readUntilHeld(cancel.signal, () => cancel.abort()));
    expect(error).toMatchObject({ kind: 'aborted', sent: 'maybe' });
    await streams({ open: 0, finished: 0, aborted: 1 });
    expect(connection.records.at(-1)).toMatchObject({ outcome: 'aborted' });
  });

  it('by the end of the client closes the connection', async () => {
    const error = await rejection(readUntilHeld(undefined, () => connection.client.dispose()));
    expect(error).toMatchObject({ kind: 'aborted' });
    await streams({ open: 0, finished: 0, aborted: 1 });
  });

  it('by leaving the loop closes the connection', async () => {
    for await (const { kind } of stream()) if (kind === 'token') break;
    await streams({ open: 0, finished: 0, aborted: 1 });
    expect(await chats()).toHaveLength(1);
  });

  it('by one of two does not disturb the other', async () => {
    await sandbox.faults.inStream({ afterTokens: 2, then: 'hold' });
    const cancel = new AbortController();
    const other = collect(stream());
    const left = rejection(collect(stream({}, cancel.signal)));
    await streams({ open: 2 });
    cancel.abort();
    expect(await left).toMatchObject({ kind: 'aborted' });
    await streams({ open: 1, aborted: 1 });
    await sandbox.releaseStreams();
    expect((await other).at(-1)).toMatchObject({ kind: 'done' });
  });
});
