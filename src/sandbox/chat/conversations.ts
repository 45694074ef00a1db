/** A file that was uploaded for a session. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The text of a text file. */
  readonly text: string | undefined;
}

interface Conversation {
  /** What was said before, oldest first. */
  readonly messages: string[];
  readonly attachments: Map<string, Attachment>;
}

const limit = 1_000;

/** What was said and uploaded in each session of each tenant; kept in memory, so a restart forgets it. */
export class Conversations {
  #sessions = new Map<string, Conversation>();

  /** The session, a new one if it is not known; the oldest is forgotten when there are too many. */
  of(tenant: string, sessionId: string): Conversation {
    const key = `${tenant} ${sessionId}`;
    const known = this.#sessions.get(key);
    if (known) return known;
    const begun: Conversation = { messages: [], attachments: new Map() };
    this.#sessions.set(key, begun);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= limit) break;
      this.#sessions.delete(oldest);
    }
    return begun;
  }

  clear(): void {
    this.#sessions = new Map();
  }
}
