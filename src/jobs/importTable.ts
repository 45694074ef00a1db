import { inlineCodeInCell } from '../base/markdown';
import { localizedText } from '../model/localized';
import type { ImportedEntity, Job } from '../model/job';

type Summary = NonNullable<NonNullable<Job['importResult']>['summary']>;

/** What each state of an imported entity means (schema ImportedEntity; `FAILED` since 2026-08). */
const stateMeanings: Partial<Record<string, string>> = {
  TO_CREATE: 'Has to be created by hand',
  ENABLED: 'Imported and enabled',
  DISABLED: 'Imported, disabled',
  EXISTS: 'Was there already and is used',
  FAILED: 'Not imported',
};

/** A Markdown table of what an import made, each with its state and the reasons for it; empty without entities. */
export function importTable(summary: Summary | undefined): string {
  if (!summary) return '';
  const rows = [
    ...summary.agents.map((entity) => row('Agent', entity)),
    ...summary.tools.map((entity) => row('Tool', entity)),
    ...summary.mcpServers.map((entity) => row('MCP server', entity)),
  ];
  if (rows.length === 0) return '';
  return ['| State | Kind | Name | Id | Reason |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function row(kind: string, entity: ImportedEntity): string {
  const name = localizedText(entity.name, 'en');
  const cells = [code(entity.state), kind, code(name), code(entity.id), reasons(entity)];
  return `| ${cells.join(' | ')} |`;
}

function reasons({ state, details }: ImportedEntity): string {
  const meaning = stateMeanings[state?.toUpperCase() ?? ''];
  const listed = details.map(({ code: reason, message, objectName, objectId }) =>
    [code(reason), code(objectName ?? objectId), code(message)].filter(Boolean).join(' '),
  );
  return [meaning, ...listed].filter(Boolean).join('; ');
}

function code(value: string | undefined): string {
  return value ? inlineCodeInCell(value) : '';
}
