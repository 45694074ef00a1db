import type { ChatApi, ChatRequest } from '../api/chatTypes';
import { isKind } from '../api/errors/isKind';
import { errorMessage } from '../base/errorMessage';
import { isAborted } from '../base/isAborted';
import { PersonError } from '../base/personError';
import { noAnswer, withEvent, type Answer } from './answer';

export interface Question extends ChatRequest {
  /** The conversation to go on with. */
  readonly sessionId?: string | undefined;
}

export interface AskOptions {
  /** Aborting it stops the answer and closes the connection. */
  readonly signal: AbortSignal;
  /** Called after each change with the answer so far; how often to draw it is the caller's choice. */
  readonly onUpdate?: ((answer: Answer) => void) | undefined;
  /** Milliseconds on a clock that only goes forward; default the machine's. */
  readonly now?: (() => number) | undefined;
}

/**
 * Sends a message to an agent and resolves with its answer, also with one that failed or was stopped: what had come
 * by then is kept in it. Where the service can't stream, the answer is asked for as a whole.
 */
export async function askAgent(
  chat: Pick<ChatApi, 'stream' | 'send'>,
  { sessionId, ...request }: Question,
  { signal, onUpdate, now = () => performance.now() }: AskOptions,
): Promise<Answer> {
  const started = now();
  const elapsed = () => Math.round(now() - started);
  let answer: Answer = { ...noAnswer, sessionId };
  const update = (next: Answer) => {
    answer = next;
    onUpdate?.(answer);
  };
  const options = { sessionId, signal };
  try {
    try {
      for await (const event of chat.stream(request, options)) {
        if (event.kind === 'error') throw told(event);
        update(withEvent(answer, event, elapsed()));
      }
    } catch (error) {
      if (!cannotStream(error)) throw error;
      const [whole] = await chat.send(request, options);
      update({
        ...answer,
        state: 'done',
        text: whole?.message ?? '',
        sessionId: whole?.sessionId ?? sessionId,
        elapsed: elapsed(),
        streamed: false,
      });
    }
  } catch (error) {
    const stopped = signal.aborted;
    update({
      ...answer,
      state: stopped ? 'stopped' : 'failed',
      error: stopped ? undefined : failureOf(error),
      elapsed: elapsed(),
    });
  }
  return answer;
}

function failureOf(error: unknown): Error {
  if (isAborted(error)) {
    return new PersonError(
      'The answer broke off: the connection was changed meanwhile. Send the message again.',
    );
  }
  return error instanceof Error ? error : new Error(errorMessage(error));
}

/** What the service says when it has no such endpoint: then the agent has not begun, and may be asked otherwise. */
function cannotStream(error: unknown): boolean {
  return isKind(error, 'http') && [404, 405, 406, 501].includes(error.status);
}

function told({ message, code }: { readonly message: string; readonly code: string }): PersonError {
  return new PersonError(`The agent broke off: ${message} (${code})`);
}
