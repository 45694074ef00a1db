import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { PersonError } from '../base/personError';
import { isJsonObject } from '../model/json';
import { exportedContent, type ExportedContent } from './exportedContent';

/** A file with exported agents. */
export interface ExportFile {
  readonly name: string;
  /** As it is, which is how it is imported. */
  readonly text: string;
  readonly content: ExportedContent;
}

/** Which fields a file of exported agents has, by where they come from; the dashboard writes and reads the same files. */
const fileFields = {
  reply: { path: [], names: ['exportedAt', 'data', 'checksum'] },
  job: { path: ['exportResult'], names: ['checksum', 'data'] },
} as const;

/**
 * The text of an export file from a reply of the service (operation POST-ai-agents-export) or from an export job, the
 * values spelled as they came.
 */
export function exportFileText(json: string, from: keyof typeof fileFields): string {
  const { path, names } = fileFields[from];
  const tree = parseTree(json);
  const lines = names.flatMap((name) => {
    const node = tree && findNodeAtLocation(tree, [...path, name]);
    return node ? [`  "${name}": ${json.slice(node.offset, node.offset + node.length)}`] : [];
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

/**
 * Reads an export file for looking inside; that its data and its checksum belong together only the service can tell.
 * @param name what the file is called in errors.
 * @throws PersonError when it is something else.
 */
export function readExportFile(text: string, name: string): ExportFile {
  const { data, checksum } = jsonObject(text, name);
  if (typeof data !== 'string' || !data || typeof checksum !== 'string' || !checksum) {
    throw new PersonError(
      `${name} is no export of agents: it has no "data" with a "checksum". Choose a file that was saved by exporting agents, here or in the dashboard.`,
    );
  }
  const content = exportedContent(data);
  if (content) return { name, text, content };
  throw new PersonError(
    `What ${name} holds can't be decoded: its "data" is damaged. Export the agents again.`,
  );
}

function jsonObject(text: string, name: string): Record<string, unknown> {
  const problem = `${name} is no export of agents: it is not a JSON object.`;
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    throw new PersonError(`${problem} Choose a file that was saved by exporting agents.`, { cause: error });
  }
  throw new PersonError(`${problem} Choose a file that was saved by exporting agents.`);
}

/** What the dashboard calls the file of an export that is made now (milliseconds since 1970). */
export function exportFileName(agentIds: readonly string[], now: number): string {
  const day = new Date(now).toISOString().slice(0, 10);
  const [id] = agentIds;
  return id !== undefined && agentIds.length === 1
    ? `agent-${forFileName(id)}-export-${day}.json`
    : `agents-export-${day}.json`;
}

/** What the dashboard calls the file of a job's export. */
export function jobExportFileName(checksum: string): string {
  return `export-${forFileName(checksum.slice(0, 8))}.json`;
}

function forFileName(text: string): string {
  return text.replace(/[^\w.-]/g, '_');
}

/** What an export holds, such as `2 agents: A, B` and `1 tool: Search`, one line a kind. */
export function contentLines({ agents, tools, mcpServers }: ExportedContent): string[] {
  return [
    kindLine(agents, 'agent', 'agents'),
    kindLine(tools, 'tool', 'tools'),
    kindLine(mcpServers, 'MCP server', 'MCP servers'),
  ].filter(Boolean);
}

const namesShown = 10;

function kindLine(items: ExportedContent['agents'], one: string, many: string): string {
  if (items.length === 0) return '';
  const names = items.slice(0, namesShown).map(({ name }) => name);
  const rest = items.length - names.length;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return `${items.length} ${items.length === 1 ? one : many}: ${names.join(', ')}${more}`;
}
