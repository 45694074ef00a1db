import type { CallOptions, Reply } from './types';

/** A message to an agent (schema of POST-ai-agents-chat, -chat-stream and -chat-async). */
export interface ChatRequest {
  readonly agentId: string;
  readonly message: string;
  readonly attachments?: readonly ChatAttachment[] | undefined;
}

/** A file that was uploaded before, in the session in which the message is sent. */
export interface ChatAttachment {
  readonly attachmentId: string;
  readonly caption?: string | undefined;
  readonly purpose?: string | undefined;
}

export interface ChatOptions extends CallOptions {
  /** Goes on with an earlier conversation (header `session-id`); the service begins a new one without it. */
  readonly sessionId?: string | undefined;
}

/** What an agent answered at once (operation POST-ai-agents-chat); absent fields were not answered. */
export interface ChatAnswer {
  readonly agentId: string | undefined;
  readonly agentType: string | undefined;
  readonly message: string;
  readonly sessionId: string | undefined;
}

/** One event of a streamed answer (operation POST-ai-agents-chat-stream; the events' names are not documented). */
export type ChatEvent =
  | { readonly kind: 'token'; readonly content: string }
  | { readonly kind: 'toolStart' | 'toolEnd'; readonly toolName: string; readonly toolCallId: string }
  | { readonly kind: 'error'; readonly message: string; readonly code: string }
  | {
      readonly kind: 'done';
      readonly agentId: string | undefined;
      readonly agentType: string | undefined;
      readonly sessionId: string | undefined;
      readonly toolsUsed: readonly string[];
      /** Milliseconds to the first token, as the service measured it. */
      readonly timeToFirstToken: number | undefined;
    };

/** A file to attach; the service takes jpg, jpeg, png, pdf, csv and txt of at most 10 MB. */
export interface AttachmentFile {
  readonly name: string;
  /** Default: what the ending of the name says. */
  readonly mediaType?: string | undefined;
  readonly bytes: Uint8Array;
}

export interface ChatApi {
  /** The answers to one message, usually one; never sent twice by itself. */
  send(request: ChatRequest, options?: ChatOptions): Promise<readonly ChatAnswer[]>;
  /**
   * The answer as it comes, ended by `done` or `error`; a stream that ends without either is an error too.
   * Sent when the first event is asked for. Leaving the loop or aborting the signal closes the connection.
   * There is no time limit once it has begun.
   */
  stream(request: ChatRequest, options?: ChatOptions): AsyncIterable<ChatEvent>;
  /** Starts a job that answers. */
  start(request: ChatRequest, options?: ChatOptions): Promise<{ readonly jobId: string }>;
  /** The session in the reply is the one in which the message has to be sent. */
  upload(
    agentId: string,
    file: AttachmentFile,
    options?: ChatOptions,
  ): Promise<{ readonly attachmentId: string; readonly sessionId: string }>;
}

/** Exports and imports of agents (operations POST-ai-agents-export and POST-ai-agents-import). */
export interface TransfersApi {
  /** `data` and `checksum` among the reply's fields are opaque and to be kept as they are. */
  export(agentIds: readonly string[], options?: CallOptions): Promise<Reply>;
  /** `body` is the text of an exported file, sent as it is. */
  import(body: string, options?: CallOptions): Promise<Reply>;
}
