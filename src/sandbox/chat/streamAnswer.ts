import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { once } from 'node:events';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { StreamFault } from '../admin/faults';
import type { AppEnv, Service } from '../http/app';
import type { Streams } from './streams';
import type { ToolUse } from './toolUse';

interface Streamed {
  readonly agentId: string;
  readonly agentType: string;
  readonly sessionId: string;
  readonly answer: string;
  readonly tools: readonly ToolUse[];
}

type Frame = readonly [event: string, data: object];

/**
 * The answer as server-sent events (operation POST-ai-agents-chat-stream; events and comment lines are not
 * documented, seen in the dashboard's code): each tool's call, the text word by word, and a summary. With live
 * quirks the lines end with CRLF.
 */
export function streamAnswer(
  context: Context<AppEnv>,
  streamed: Streamed,
  { service, streams }: { readonly service: Service; readonly streams: Streams },
): Response {
  const fault = context.get('streamFault');
  const { settings } = service;
  const newLine = settings.liveQuirks ? '\r\n' : '\n';
  const started = service.now();
  context.header('Content-Type', 'text/event-stream');
  context.header('Cache-Control', 'no-cache');
  context.header('Transfer-Encoding', 'chunked');
  return stream(context, async (out) => {
    const end = streams.begin();
    let ending: 'finished' | 'aborted' = 'aborted';
    const write = async (...lines: readonly string[]) => {
      await out.write(lines.map((line) => line + newLine).join('') + newLine);
    };
    const send = ([event, data]: Frame) => write(`event: ${event}`, `data: ${JSON.stringify(data)}`);
    let timeToFirstToken: number | undefined;
    let tokens = 0;
    try {
      await write(': keepalive');
      for (const { name, callId } of streamed.tools) {
        const call = { tool_name: name, tool_call_id: callId };
        await send(['tool_start', call]);
        await pause(settings.tokenDelayMs);
        await write(': keepalive');
        await send(['tool_end', call]);
      }
      for (const content of tokensOf(streamed.answer)) {
        if (fault?.afterTokens === tokens) {
          if (fault.then !== 'hold') {
            await breakOff(fault, send, context);
            if (fault.then !== 'cut') ending = 'finished';
            return;
          }
          if (!out.aborted) await streams.held((listener) => out.onAbort(listener));
        }
        if (out.aborted) return;
        timeToFirstToken ??= service.now() - started;
        await send(['token', { content }]);
        tokens += 1;
        await pause(settings.tokenDelayMs);
      }
      await send(['done', doneOf(streamed, timeToFirstToken)]);
      if (!out.aborted) ending = 'finished';
    } finally {
      end(ending);
    }
  });
}

/** Ends the stream early in the way that was asked for. */
async function breakOff(
  fault: StreamFault,
  send: (frame: Frame) => Promise<void>,
  { env: { incoming } }: Context<AppEnv>,
): Promise<void> {
  if (fault.then === 'error') await send(['error', { message: fault.message, code: fault.code }]);
  if (fault.then === 'cut') {
    // What was written before goes out first.
    await turn();
    incoming.socket.destroySoon();
    await once(incoming.socket, 'close');
  }
}

function doneOf({ agentId, agentType, sessionId, tools }: Streamed, timeToFirstToken = 0): object {
  return {
    agent_id: agentId,
    agent_type: agentType,
    session_id: sessionId,
    tools_used: tools.map(({ name }) => name),
    ttft_ms: timeToFirstToken,
  };
}

/** The text in words, each with the white space after it. */
function tokensOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await wait(milliseconds, undefined, { ref: false });
}
