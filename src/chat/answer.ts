import type { ChatEvent } from '../api/chatTypes';

/** One call of a tool by the agent. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** Milliseconds from the sending of the message. */
  readonly startedAt: number;
  /** The same of its end; `undefined` while it runs, and for ever when the answer ended before it. */
  readonly endedAt: number | undefined;
}

/** An agent's answer to a message, as far as it has come. */
export interface Answer {
  readonly state: 'waiting' | 'streaming' | 'done' | 'failed' | 'stopped';
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  /** Names that the service gave at the end, for tools whose calls were not streamed. */
  readonly toolsUsed: readonly string[];
  /** The conversation in which it was given; goes with the next message. */
  readonly sessionId: string | undefined;
  /** Milliseconds from sending to the first piece of text, as seen here; `undefined` when nothing came. */
  readonly timeToFirstToken: number | undefined;
  /** Milliseconds from sending to the last event seen. */
  readonly elapsed: number;
  /** Whether it came piece by piece; `false` when the service could only give it whole. */
  readonly streamed: boolean;
  /** Why it failed: an error for a person, or what the service said in the stream. */
  readonly error: Error | undefined;
}

export const noAnswer: Answer = {
  state: 'waiting',
  text: '',
  toolCalls: [],
  toolsUsed: [],
  sessionId: undefined,
  timeToFirstToken: undefined,
  elapsed: 0,
  streamed: true,
  error: undefined,
};

/** The answer after one more event of its stream, `elapsed` milliseconds after the message was sent. */
export function withEvent(
  answer: Answer,
  event: Exclude<ChatEvent, { kind: 'error' }>,
  elapsed: number,
): Answer {
  switch (event.kind) {
    case 'token':
      return {
        ...answer,
        state: 'streaming',
        text: answer.text + event.content,
        timeToFirstToken: answer.timeToFirstToken ?? (event.content ? elapsed : undefined),
        elapsed,
      };
    case 'toolStart': {
      const call = { id: event.toolCallId, name: event.toolName, startedAt: elapsed, endedAt: undefined };
      return { ...answer, state: 'streaming', toolCalls: [...answer.toolCalls, call], elapsed };
    }
    case 'toolEnd':
      return { ...answer, state: 'streaming', toolCalls: ended(answer.toolCalls, event, elapsed), elapsed };
    case 'done':
      return {
        ...answer,
        state: 'done',
        toolsUsed: event.toolsUsed,
        sessionId: event.sessionId ?? answer.sessionId,
        elapsed,
      };
  }
}

/** An end may name a call that was never begun; it counts as one that took no time. */
function ended(
  calls: readonly ToolCall[],
  { toolCallId: id, toolName: name }: { readonly toolCallId: string; readonly toolName: string },
  elapsed: number,
): readonly ToolCall[] {
  const index = calls.findIndex(
    (call) => call.endedAt === undefined && (id ? call.id === id : call.name === name),
  );
  return index < 0
    ? [...calls, { id, name, startedAt: elapsed, endedAt: elapsed }]
    : calls.map((call, at) => (at === index ? { ...call, endedAt: elapsed } : call));
}
