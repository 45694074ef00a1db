import { format, modify, parse, type Edit, type ParseError } from 'jsonc-parser';
import { replaceRanges } from '../base/replaceRanges';
import { agentKind } from '../model/resourceKind';
import { isJsonObject } from '../model/json';
import { localizedText } from '../model/localized';

/** Something that an export holds. */
export interface ExportedItem {
  readonly id: string;
  /** Its name in English or whatever language there is, else its id. */
  readonly name: string;
}

/** What an export's `data` holds. */
export interface ExportedContent {
  /** Size of the decoded data. */
  readonly bytes: number;
  /** The decoded text, as JSON in two-space form where it is JSON. */
  readonly text: string;
  readonly agents: readonly ExportedItem[];
  readonly tools: readonly ExportedItem[];
  readonly mcpServers: readonly ExportedItem[];
}

/** Laid out for reading: two spaces, the values' spelling untouched. A text that is not JSON stays as it is. */
export function prettyJson(text: string): string {
  const edits = format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' });
  const pretty = replaceRanges(text, edits);
  return pretty.endsWith('\n') ? pretty : `${pretty}\n`;
}

/**
 * Decodes the `data` of an export (operation POST-ai-agents-export): base64 of JSON in UTF-8 with a top-level
 * `agents`, and `tools` and `mcpServers` where agents use any. Secrets of older agents are taken out. The checksum
 * covers the undecoded data and is made with a key of the service, so it can't be checked here.
 * @returns `undefined` when the data is not base64 of text.
 */
export function exportedContent(encoded: string): ExportedContent | undefined {
  const data = encoded.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(data)) return undefined;
  const bytes = Buffer.from(data, 'base64');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: false });
  if (errors.length > 0 || !isJsonObject(value))
    return { bytes: bytes.length, text, agents: [], tools: [], mcpServers: [] };
  const agents: unknown[] = Array.isArray(value.agents) ? value.agents : [];
  return {
    bytes: bytes.length,
    text: prettyJson(withoutSecrets(text, agents)),
    agents: items(agents),
    tools: items(value.tools),
    mcpServers: items(value.mcpServers),
  };
}

function items(list: unknown): ExportedItem[] {
  return (Array.isArray(list) ? list : []).flatMap((item: unknown) =>
    isJsonObject(item) && typeof item.id === 'string'
      ? [{ id: item.id, name: localizedText(item.name, 'en') ?? item.id }]
      : [],
  );
}

function withoutSecrets(text: string, agents: readonly unknown[]): string {
  const edits = agents.flatMap((agent, index): Edit[] =>
    agentKind.secrets
      .filter((path) => has(agent, path))
      .flatMap((path) => modify(text, ['agents', index, ...path], undefined, {})),
  );
  return replaceRanges(text, edits);
}

function has(value: unknown, path: readonly string[]): boolean {
  let current = value;
  for (const key of path) {
    if (!isJsonObject(current) || !(key in current)) return false;
    current = current[key];
  }
  return true;
}
