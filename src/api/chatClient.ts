import { isJsonObject } from '../model/json';
import { idSegment } from './agentId';
import { checkAttachment, multipartOf } from './attachment';
import { readAnswers } from './chatAnswer';
import { chatEvents, isLast } from './chatEvents';
import type { AttachmentFile, ChatAnswer, ChatApi, ChatEvent, ChatOptions, ChatRequest } from './chatTypes';
import type { AiClient } from './aiClient';
import type { Requester, ServiceCall } from './requester';
import { scopes } from './scopes';
import type { TransportStream } from './transport';

/** An agent thinks, calls tools and others wait for it: it may take so many times the limit of a request. */
const patience = 10;

/** Talking to the agents of the client's tenant; not a property of the client, since few need it. */
export function chatOf({ requester }: Pick<AiClient, 'requester'>): ChatApi {
  return new ChatClient(requester);
}

/** Talking to agents. Errors are those of `Requester.call`; nothing is sent again that may have been received. */
class ChatClient implements ChatApi {
  constructor(private readonly requester: Requester) {}

  /** Waits for the whole answer (operation POST-ai-agents-chat). */
  async send(request: ChatRequest, options: ChatOptions = {}): Promise<readonly ChatAnswer[]> {
    const call = chatCall('/agentic/chat', request, options);
    const { text } = await this.requester.call({ ...call, patience });
    const answers = readAnswers(this.requester.parse(call.operation, text));
    if (!answers) throw this.requester.unexpected(call.operation, text, 'notExpected');
    return answers;
  }

  /**
   * The answer while it comes (operation POST-ai-agents-chat-stream). An answer of `chat` instead of a stream
   * becomes a token and `done`. The partial text is the caller's to keep when it fails in the middle.
   * @throws ProtocolError for anything else than a stream, NetworkError for one that ends early.
   */
  stream(request: ChatRequest, options: ChatOptions = {}): AsyncIterable<ChatEvent> {
    const call = chatCall('/agentic/chat-stream', request, options);
    const headers = { ...call.headers, Accept: 'text/event-stream' };
    return this.requester.stream({ ...call, headers, patience }, (reply) =>
      this.readStream(call.operation, reply),
    );
  }

  /** Starts a job (operation POST-ai-agents-chat-async); the reply was a list until 2026-06-02. */
  async start(request: ChatRequest, options: ChatOptions = {}): Promise<{ readonly jobId: string }> {
    const call = chatCall('/agentic/chat-async', request, options);
    const { text } = await this.requester.call(call);
    const value = this.requester.parse(call.operation, text);
    const job: unknown = Array.isArray(value) ? value[0] : value;
    if (isJsonObject(job) && typeof job.jobId === 'string') return { jobId: job.jobId };
    throw this.requester.unexpected(call.operation, text, 'notExpected');
  }

  /**
   * Uploads a file for a message to the agent (operation POST-ai-agents-upload-attachment).
   * @throws PersonError, before anything is sent, for a file that the service would not take.
   */
  async upload(
    agentId: string,
    file: AttachmentFile,
    options: ChatOptions = {},
  ): Promise<{ readonly attachmentId: string; readonly sessionId: string }> {
    checkAttachment({ name: file.name, size: file.bytes.length });
    const operation = `Attaching "${file.name}"`;
    const { body, contentType } = await multipartOf(file);
    const { text } = await this.requester.call({
      operation,
      method: 'POST',
      path: `/agentic/${idSegment(agentId, 'agent')}/attachments`,
      scope: scopes.run,
      effect: 'once',
      headers: { 'Content-Type': contentType, ...sessionHeader(options) },
      body,
      patience,
      signal: options.signal,
    });
    const value = this.requester.parse(operation, text);
    if (isJsonObject(value) && typeof value.id === 'string' && typeof value.sessionId === 'string')
      return { attachmentId: value.id, sessionId: value.sessionId };
    throw this.requester.unexpected(operation, text, 'notExpected');
  }

  private async *readStream(
    operation: string,
    { headers, text, chunks }: TransportStream,
  ): AsyncGenerator<ChatEvent, void> {
    const isStream = /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
    if (!isStream || !chunks) {
      yield* this.wholeAnswer(operation, chunks ? await joined(chunks) : text);
      return;
    }
    for await (const event of chatEvents(chunks)) {
      yield event.kind === 'error'
        ? { ...event, message: this.requester.withoutSecrets(event.message) }
        : event;
      if (isLast(event)) return;
    }
    throw this.requester.brokenOff(operation);
  }

  private wholeAnswer(operation: string, text: string): ChatEvent[] {
    const [answer] = readAnswers(parse(text)) ?? [];
    if (!answer) throw this.requester.unexpected(operation, text, 'notStream');
    const { message, ...rest } = answer;
    return [
      { kind: 'token', content: message },
      { kind: 'done', ...rest, toolsUsed: [], timeToFirstToken: undefined },
    ];
  }
}

function chatCall(path: string, request: ChatRequest, options: ChatOptions): ServiceCall {
  const { agentId, message, attachments } = request;
  return {
    operation: `Running the agent "${agentId}"`,
    method: 'POST',
    path,
    scope: scopes.run,
    effect: 'once',
    headers: sessionHeader(options),
    body: JSON.stringify({ agentId, message, ...(attachments?.length && { attachments }) }),
    signal: options.signal,
  };
}

function sessionHeader({ sessionId }: ChatOptions): Record<string, string> {
  return sessionId === undefined ? {} : { 'session-id': sessionId };
}

async function joined(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
