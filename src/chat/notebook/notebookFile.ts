import { parse as parseTolerantly, type ParseError } from 'jsonc-parser';
import { PersonError } from '../../base/personError';
import * as z from '../../base/zod';
import type { JsonObject } from '../../model/json';

/** What a chat notebook's file holds. `others` are fields that this version does not know; they are kept. */
export interface NotebookFile {
  readonly agent?: string | undefined;
  /** Id of a connection. */
  readonly connection?: string | undefined;
  readonly cells: readonly FileCell[];
  readonly others: JsonObject;
}

export type FileCell = MessageCell | NoteCell;

/** A message to the agent. */
export interface MessageCell {
  readonly kind: 'message';
  readonly text: string;
  /** Paths of files, relative to the notebook's folder, with slashes. */
  readonly attachments: readonly string[];
  readonly answer: SavedAnswer | undefined;
  readonly others: JsonObject;
}

/** Markdown for the reader alone. */
export interface NoteCell {
  readonly kind: 'note';
  readonly text: string;
  readonly others: JsonObject;
}

/** Of an answer what is worth keeping: times and sessions would differ with each run. */
export interface SavedAnswer {
  readonly tools: readonly string[];
  readonly text: string;
  /** Why it failed, for a person. */
  readonly error?: string | undefined;
  /** The person stopped it before its end. */
  readonly stopped?: boolean | undefined;
  readonly others: JsonObject;
}

/** A text, or its lines: a change of one line is then a difference of one line. */
const textSchema = z.union([z.string(), z.array(z.string())], { error: 'is no text and no list of lines' });

const fileSchema = z.looseObject({
  agent: z.optional(z.string()),
  connection: z.optional(z.string()),
  cells: z.array(
    z.looseObject({
      message: z.optional(textSchema),
      markdown: z.optional(textSchema),
      attachments: z.optional(z.array(z.string())),
      answer: z.optional(
        z.looseObject({
          tools: z.optional(z.array(z.string())),
          text: z.optional(textSchema),
          error: z.optional(z.string()),
          stopped: z.optional(z.boolean()),
        }),
      ),
    }),
  ),
});

type StoredCell = z.output<typeof fileSchema>['cells'][number];

/**
 * What a file holds; an empty one is a new notebook with one empty message.
 * @throws PersonError for a text that is no notebook, so that it is never taken for an empty one and overwritten.
 */
export function readNotebookFile(text: string): NotebookFile {
  const content = text.replace(/^\uFEFF/, '');
  if (!content.trim()) return { cells: [newMessage], others: {} };
  const result = fileSchema.safeParse(parse(content));
  if (!result.success) throw unreadable(result.error.issues.map(describeIssue).join('; '));
  const { agent, connection, cells, ...others } = result.data;
  return { agent, connection, cells: cells.map(readCell), others };
}

/** The text of a notebook's file: two spaces, known fields first and in a fixed order, a final newline. */
export function writeNotebookFile({ agent, connection, cells, others }: NotebookFile): string {
  const file = { agent, connection, ...others, cells: cells.map(writeCell) };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

const newMessage: MessageCell = {
  kind: 'message',
  text: '',
  attachments: [],
  answer: undefined,
  others: {},
};

function readCell(cell: StoredCell, index: number): FileCell {
  const { message, markdown, ...rest } = cell;
  if ((message === undefined) === (markdown === undefined))
    throw unreadable(`cell ${index + 1} needs either "message" or "markdown"`);
  if (message === undefined) return { kind: 'note', text: joined(markdown), others: rest };
  const { attachments = [], answer, ...others } = rest;
  return {
    kind: 'message',
    text: joined(message),
    attachments,
    answer: answer && readAnswer(answer),
    others,
  };
}

function readAnswer({
  tools = [],
  text,
  error,
  stopped,
  ...others
}: NonNullable<StoredCell['answer']>): SavedAnswer {
  return { tools, text: joined(text), error, stopped, others };
}

function writeCell(cell: FileCell): JsonObject {
  if (cell.kind === 'note') return { markdown: split(cell.text), ...cell.others };
  const { text, attachments, answer, others } = cell;
  return {
    message: split(text),
    attachments: attachments.length > 0 ? attachments : undefined,
    ...others,
    answer: answer && writeAnswer(answer),
  };
}

function writeAnswer({ tools, text, error, stopped, others }: SavedAnswer): JsonObject {
  return {
    tools: tools.length > 0 ? tools : undefined,
    text: split(text),
    error,
    stopped: stopped ? true : undefined,
    ...others,
  };
}

function joined(text: string | readonly string[] = ''): string {
  return typeof text === 'string' ? text : text.join('\n');
}

/** Line ends are the same whichever system wrote them. */
function split(text: string): string | readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.length === 1 ? text : lines;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(`line ${mistakenLine(text)} is not what JSON may have there`);
  }
}

/** JSON.parse names the place of a mistake only sometimes. */
function mistakenLine(text: string): number {
  const mistakes: ParseError[] = [];
  parseTolerantly(text, mistakes, { disallowComments: true });
  return text.slice(0, mistakes[0]?.offset).split(/\r\n|\r|\n/).length;
}

function unreadable(problem: string): PersonError {
  return new PersonError(
    `This file is no chat notebook as it stands: ${problem}. It is left as it is. Open it in the text editor to mend it, then open it as a notebook again.`,
  );
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}
