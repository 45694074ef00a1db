import { isJsonObject } from '../model/json';
import type { ChatAnswer } from './chatTypes';

/**
 * The answers in a reply, which is documented as a list, while an example shows a single one; `undefined` for
 * anything else.
 */
export function readAnswers(value: unknown): readonly ChatAnswer[] | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const answers = values.flatMap(readAnswer);
  return answers.length === values.length ? answers : undefined;
}

function readAnswer(value: unknown): ChatAnswer[] {
  if (!isJsonObject(value) || !('message' in value)) return [];
  const { agentId, agentType, message, sessionId } = value;
  return [
    {
      agentId: textOf(agentId),
      agentType: textOf(agentType),
      // An agent with an output format might answer with the value itself instead of its text.
      message: typeof message === 'string' ? message : JSON.stringify(message ?? '', null, 2),
      sessionId: textOf(sessionId),
    },
  ];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
