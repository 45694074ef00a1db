import { closeFence, escapeInLine, inlineCode } from '../base/markdown';
import { formatDuration } from '../base/time';
import type { Answer, ToolCall } from './answer';

/** The calls of tools as one line, in their order, those that still run marked; empty when there are none. */
export function toolLine({ toolCalls, toolsUsed }: Answer): string {
  const streamed = new Set(toolCalls.map(({ name }) => name));
  const others = toolsUsed.filter((name) => !streamed.has(name));
  const calls = [...toolCalls.map(callWords), ...others.map((name) => `${inlineCode(name)} ✓`)];
  return calls.length === 0 ? '' : `Tools: ${calls.join(' · ')}`;
}

function callWords({ name, startedAt, endedAt }: ToolCall): string {
  const words = inlineCode(name || 'tool');
  return endedAt === undefined ? `${words} …` : `${words} ✓ ${formatDuration(endedAt - startedAt)}`;
}

/** What is known of an answer's making, as one line: its state, times and conversation, named by `session`. */
export function answerFacts(answer: Answer, session = 'session'): string {
  const { state, timeToFirstToken, elapsed, sessionId, streamed, text } = answer;
  const total = formatDuration(elapsed);
  const facts = {
    waiting: ['Waiting for the agent …'],
    streaming: ['Answering …'],
    done: [`Answered in ${total}`],
    failed: [text ? `Broken off after ${total}` : `Failed after ${total}`],
    stopped: [`Stopped after ${total}`],
  }[state];
  if (timeToFirstToken !== undefined) facts.push(`first words after ${formatDuration(timeToFirstToken)}`);
  if (state === 'done' && !streamed) facts.push('not streamed: the service gave the answer whole');
  if (sessionId !== undefined) facts.push(`${session} ${inlineCode(sessionId)}`);
  return facts.join(' · ');
}

/**
 * An answer as Markdown: its tools, its text (made harmless by the caller where it is rendered), why it failed, and
 * the facts below.
 */
export function answerMarkdown(answer: Answer, text: string = answer.text): string {
  return [answerBody(answer, text), `_${answerFacts(answer)}_`].filter(Boolean).join('\n\n');
}

/** Like {@link answerMarkdown}, without the facts. */
export function answerBody(answer: Answer, text: string): string {
  const problem = answer.error && `> **The answer failed.** ${escapeInLine(answer.error.message)}`;
  const empty = answer.state === 'done' && !text.trim() ? '_The agent answered with nothing._' : '';
  return [toolLine(answer), closeFence(text.trimEnd()) || empty, problem].filter(Boolean).join('\n\n');
}
