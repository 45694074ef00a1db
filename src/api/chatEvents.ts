import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { isJsonObject } from '../model/json';
import type { ChatEvent } from './chatTypes';

/**
 * The events of a streamed answer, as far as `done` or `error`. Unknown events and those that can't be read are
 * left out, as is one that the text breaks off in. The names are not documented, seen in the dashboard's code.
 */
export async function* chatEvents(chunks: AsyncIterable<string>): AsyncGenerator<ChatEvent, void> {
  const read: ChatEvent[] = [];
  const parser = createParser({ onEvent: (message) => read.push(...readEvent(message)) });
  for await (const chunk of chunks) {
    parser.feed(chunk);
    for (const event of read.splice(0)) {
      yield event;
      if (isLast(event)) return;
    }
  }
}

/** Whether nothing comes after the event. */
export function isLast({ kind }: ChatEvent): boolean {
  return kind === 'done' || kind === 'error';
}

function readEvent({ event, data }: EventSourceMessage): ChatEvent[] {
  const value = parseObject(data);
  if (event === 'error')
    return [
      {
        kind: 'error',
        message: textOf(value?.message) ?? (value ? 'The service gave no reason.' : data),
        code: textOf(value?.code) ?? 'INTERNAL_ERROR',
      },
    ];
  if (!value) return [];
  switch (event) {
    case 'token':
      return typeof value.content === 'string' ? [{ kind: 'token', content: value.content }] : [];
    case 'tool_start':
    case 'tool_end':
      return [
        {
          kind: event === 'tool_start' ? 'toolStart' : 'toolEnd',
          toolName: textOf(value.tool_name) ?? '',
          toolCallId: textOf(value.tool_call_id) ?? '',
        },
      ];
    case 'done':
      return [
        {
          kind: 'done',
          agentId: textOf(value.agent_id),
          agentType: textOf(value.agent_type),
          sessionId: textOf(value.session_id),
          toolsUsed: Array.isArray(value.tools_used)
            ? value.tools_used.filter((name) => typeof name === 'string')
            : [],
          timeToFirstToken: typeof value.ttft_ms === 'number' ? value.ttft_ms : undefined,
        },
      ];
    default:
      return [];
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
