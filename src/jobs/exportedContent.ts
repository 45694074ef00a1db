import { applyEdits, format, modify, parse, type Edit, type ParseError } from 'jsonc-parser';
import { agentKind } from '../model/resourceKind';
import { isJsonObject } from '../model/json';
import type { Job } from '../model/job';

/** What an export's `data` holds. */
export interface ExportedContent {
  /** Size of the decoded data. */
  readonly bytes: number;
  /** The decoded text, as JSON in two-space form where it is JSON. */
  readonly text: string;
  readonly agentIds: readonly string[];
}

/** Laid out for reading: two spaces, the values' spelling untouched. A text that is not JSON stays as it is. */
export function prettyJson(text: string): string {
  const pretty = applyEdits(text, format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' }));
  return pretty.endsWith('\n') ? pretty : `${pretty}\n`;
}

/**
 * Decodes the result of an export job (operation POST-ai-export-agents): base64 of JSON in UTF-8 with a
 * top-level `agents`. Secrets of older agents are taken out. The checksum covers the undecoded data and is made
 * with a key of the service, so it can't be checked here.
 * @returns `undefined` when the job has no data or the data is not base64 of text.
 */
export function exportedContent(job: Job): ExportedContent | undefined {
  const data = job.exportResult?.data?.replace(/\s+/g, '');
  if (!data || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(data)) return undefined;
  const bytes = Buffer.from(data, 'base64');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: false });
  if (errors.length > 0 || !isJsonObject(value)) return { bytes: bytes.length, text, agentIds: [] };
  const agents: unknown[] = Array.isArray(value.agents) ? value.agents : [];
  return {
    bytes: bytes.length,
    text: prettyJson(withoutSecrets(text, agents)),
    agentIds: agents.flatMap((agent) =>
      isJsonObject(agent) && typeof agent.id === 'string' ? [agent.id] : [],
    ),
  };
}

function withoutSecrets(text: string, agents: readonly unknown[]): string {
  const edits = agents.flatMap((agent, index): Edit[] =>
    agentKind.secrets
      .filter((path) => has(agent, path))
      .flatMap((path) => modify(text, ['agents', index, ...path], undefined, {})),
  );
  return applyEdits(text, edits);
}

function has(value: unknown, path: readonly string[]): boolean {
  let current = value;
  for (const key of path) {
    if (!isJsonObject(current) || !(key in current)) return false;
    current = current[key];
  }
  return true;
}
