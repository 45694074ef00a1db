/** What a place in the generated part of a job's document leads to. */
export type JobPlace =
  | { readonly kind: 'agent' | 'tool' | 'mcpServer'; readonly id: string }
  /** The jobs of a session. */
  | { readonly kind: 'session'; readonly id: string };

/** A line that is written by us, not by the service or an agent; only such lines have links and actions. */
export interface HeadLine {
  readonly text: string;
  readonly links: readonly { readonly start: number; readonly length: number; readonly place: JobPlace }[];
  /** The agent that can be enabled here. */
  readonly enables?: string | undefined;
}

/** A piece of a line that leads somewhere. */
export interface LinkedText {
  readonly text: string;
  readonly place: JobPlace;
}

/** A line of texts, of which some are links; empty pieces are nothing. */
export function headLine(...pieces: readonly (string | LinkedText)[]): HeadLine {
  let text = '';
  const links = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    links.push({ start: text.length, length: piece.text.length, place: piece.place });
    text += piece.text;
  }
  return { text, links };
}

/** The blocks one after the other, with an empty line between those that have any. */
export function headBlocks(blocks: readonly (readonly HeadLine[])[]): HeadLine[] {
  return blocks
    .filter(({ length }) => length > 0)
    .flatMap((block, index) => (index === 0 ? block : [headLine(), ...block]));
}
