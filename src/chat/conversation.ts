import { closeFence, escapeInLine, inlineCode } from '../base/markdown';
import type { Answer } from './answer';
import { answerMarkdown } from './answerMarkdown';

/** A message and what the agent answers to it. */
export interface Turn {
  readonly message: string;
  readonly answer: Answer;
}

/** What was said between a person and an agent. */
export interface Conversation {
  readonly agentId: string;
  readonly agentName: string | undefined;
  /** Where the agent is, such as the label of a connection. */
  readonly place: string;
  readonly turns: readonly Turn[];
}

/** A message may be a whole document; its answer is what the page is for. */
const quotedLines = 40;

/**
 * A conversation as a page of Markdown: the agent, each message as a quote, its answer below. `texts` changes what the
 * person and the agent wrote, such as by making it harmless; as it is without it.
 */
export function conversationMarkdown(
  { agentId, agentName, place, turns }: Conversation,
  texts: (markdown: string) => string = (markdown) => markdown,
): string {
  const title = `# ${escapeInLine(agentName ?? agentId)}\n\n_Agent ${inlineCode(agentId)} of ${escapeInLine(place)}_`;
  const parts = turns.map(
    ({ message, answer }) => `${quoted(message, texts)}\n\n${answerMarkdown(answer, texts(answer.text))}`,
  );
  return `${[title, parts.join('\n\n---\n\n')].join('\n\n')}\n`;
}

function quoted(message: string, texts: (markdown: string) => string): string {
  const lines = message.split(/\r\n|\r|\n/);
  const shown = closeFence(texts(lines.slice(0, quotedLines).join('\n'))).split('\n');
  const left = lines.length - quotedLines;
  const more = left > 0 ? ['', `_… and ${left} more ${left === 1 ? 'line' : 'lines'}_`] : [];
  return [...shown, ...more].map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}
