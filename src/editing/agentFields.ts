import { applyEdits, format } from 'jsonc-parser';
import { literalOf, memberOf, parseJson, printJson } from './jsonTree';
import { newLiteral, setMember } from './normalise';
import type { Problem } from './problem';
import { sameValue } from './sameValue';

/** A property of an agent that is edited as a document of its own. */
export interface AgentField {
  /** The end of its document's name: `<agentId>.prompt.md`. */
  readonly view: string;
  readonly property: string;
  readonly noun: string;
  /** JSON inside of a string, shown as JSON. */
  readonly format: 'text' | 'json';
  readonly readOnly: boolean;
}

/** The person's part of the prompt (operation PUT-ai-agent, `userPrompt`); the document is exactly this text. */
export const promptField: AgentField = {
  view: 'prompt.md',
  property: 'userPrompt',
  noun: 'prompt',
  format: 'text',
  readOnly: false,
};

/** The JSON Schema of the answers, which the service keeps as a string (`outputFormat`). */
export const outputSchemaField: AgentField = {
  view: 'output.schema.json',
  property: 'outputFormat',
  noun: 'output schema',
  format: 'json',
  readOnly: false,
};

/** The template's part of the prompt, which can't be changed (`templatePrompt`). */
export const templatePromptField: AgentField = {
  view: 'template-prompt.md',
  property: 'templatePrompt',
  noun: 'template prompt',
  format: 'text',
  readOnly: true,
};

export const agentFields: readonly AgentField[] = [promptField, outputSchemaField, templatePromptField];

/**
 * The text of a field's document, from an agent's reply or editable text. `undefined` if the agent has no such
 * property, or something else than text in it.
 */
export function fieldText(agent: string, field: AgentField): string | undefined {
  const parsed = parseJson(agent);
  const value = literalOf(memberOf(parsed.ok ? parsed.tree : undefined, field.property));
  if (typeof value !== 'string') return undefined;
  return field.format === 'json' ? prettyJson(value) : value;
}

/**
 * The agent's text with the field as its document has it, all else as it is. An empty JSON document takes the
 * property out.
 */
export function withFieldText(agent: string, field: AgentField, text: string): string {
  const parsed = parseJson(agent);
  if (!parsed.ok || parsed.tree.type !== 'object') return agent;
  const { tree } = parsed;
  if (field.format === 'json' && text.trim() === '') {
    return printJson({ ...tree, members: tree.members.filter(({ key }) => key !== field.property) });
  }
  return printJson(setMember(tree, field.property, newLiteral(text)));
}

/** Whether two texts of a field's document mean the same; line ends count only where they are content. */
export function sameFieldText(a: string, b: string, field: AgentField): boolean {
  if (field.format === 'text') return withPlainLineEnds(a) === withPlainLineEnds(b);
  if (a.trim() === '' || b.trim() === '') return a.trim() === b.trim();
  return isJson(a) && isJson(b) ? sameValue(a, b) : a === b;
}

/** Why a field's document can't be saved as it is; empty when it can. */
export function fieldProblems(text: string, field: AgentField): readonly Problem[] {
  if (field.format === 'text' || text.trim() === '') return [];
  const parsed = parseJson(text);
  return parsed.ok ? [] : parsed.problems;
}

/** A schema that came in one line is laid out to be read; one that cannot be read stays as it is. */
function prettyJson(text: string): string {
  if (!isJson(text) || text.trim() === '') return text;
  const edits = format(text, undefined, {
    tabSize: 2,
    insertSpaces: true,
    eol: '\n',
    insertFinalNewline: true,
  });
  return applyEdits(text, edits);
}

function isJson(text: string): boolean {
  return parseJson(text).ok;
}

/** The editor knows one kind of line end in a document, whatever mix it came with. */
function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
