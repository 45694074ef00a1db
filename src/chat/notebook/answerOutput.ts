import { noAnswer, type Answer } from '../answer';
import { answerBody, answerFacts } from '../answerMarkdown';
import { safeMarkdown } from '../../base/safeMarkdown';
import type { SavedAnswer } from './notebookFile';

/** An answer under its message while it comes and when it is there, harmless to render. */
export function answerOutput(answer: Answer, { newSession }: { readonly newSession: boolean }): string {
  const facts = answerFacts(answer, newSession ? 'new session' : 'session');
  return joined([answerBody(answer, safeMarkdown(answer.text)), `_${facts}_`]);
}

/** What is kept of an answer. */
export function toSaved({ state, text, toolCalls, toolsUsed, error }: Answer): SavedAnswer {
  const tools = [...new Set([...toolCalls.map(({ name }) => name), ...toolsUsed])].filter(Boolean);
  return { tools, text, error: error?.message, stopped: state === 'stopped' ? true : undefined, others: {} };
}

/** A kept answer, harmless to render. */
export function savedMarkdown({ tools, text, error, stopped }: SavedAnswer): string {
  const answer: Answer = {
    ...noAnswer,
    state: error === undefined ? (stopped ? 'stopped' : 'done') : 'failed',
    text,
    toolsUsed: tools,
    error: error === undefined ? undefined : new Error(error),
  };
  return joined([answerBody(answer, safeMarkdown(text)), stopped ? '_Stopped before its end_' : '']);
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n\n');
}
