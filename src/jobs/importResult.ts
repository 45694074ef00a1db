import { inlineCode, inlineCodeInCell } from '../base/markdown';
import { localizedText } from '../model/localized';
import type { ImportedEntity, Job } from '../model/job';
import { headBlocks, headLine, type HeadLine, type JobPlace, type LinkedText } from './headLine';
import { kindWords, type ImportedItem } from './importedItem';
import { leftToDo } from './leftToDo';

type ImportSummary = NonNullable<NonNullable<Job['importResult']>['summary']>;

/** What each state of an imported entity means (schema ImportedEntity; `FAILED` since 2026-08). */
const stateMeanings: Partial<Record<string, string>> = {
  TO_CREATE: 'Has to be created by hand',
  ENABLED: 'Imported and enabled',
  DISABLED: 'Imported, disabled',
  EXISTS: 'Was there already and is used',
  FAILED: 'Not imported',
};

/** What the codes of an entity's details mean, for services that give no message (schema ImportedEntity, 2026-08). */
const reasonMeanings: Partial<Record<string, string>> = {
  MISSING_FUNCTION: 'needs a function that the tenant does not have',
  MISSING_TOKEN: 'needs a token that the tenant does not have',
  NOT_IMPORTABLE: 'can’t be imported',
  ALREADY_EXISTS: 'its id is taken',
  AGENT_IMPORTED_DISABLED: 'imported agents start disabled',
  IMPORT_FAILED: 'the import of it failed',
};

/** What an import made: a table with the state of each entity and the reasons for it, and what is left to do. */
export function importResultLines({ importResult }: Job): readonly HeadLine[] {
  if (!importResult) return [];
  const { message, summary } = importResult;
  const items = summary ? itemsOf(summary) : [];
  const toDo = leftToDo(items);
  return headBlocks([
    [headLine('## Import result')],
    message ? [headLine(inlineCode(message))] : [],
    items.length === 0
      ? []
      : [
          headLine('| State | Kind | Name | Id | Reason |'),
          headLine('| --- | --- | --- | --- | --- |'),
          ...items.map(row),
        ],
    toDo.length === 0 ? [] : [headLine('### Left to do')],
    toDo,
  ]);
}

function itemsOf({ agents, tools, mcpServers }: ImportSummary): ImportedItem[] {
  return [
    ...agents.map((entity) => ({ kind: 'agent', entity }) as const),
    ...tools.map((entity) => ({ kind: 'tool', entity }) as const),
    ...mcpServers.map((entity) => ({ kind: 'mcpServer', entity }) as const),
  ];
}

function row(item: ImportedItem): HeadLine {
  const { kind, entity } = item;
  const { id, state } = entity;
  const idCell: string | LinkedText = id && isThere(entity) ? linked(kind, id) : code(id);
  return headLine(
    `| ${code(state)} | ${kindWords[kind]} | ${code(localizedText(entity.name, 'en'))} | `,
    idCell,
    ` | ${reasons(entity)} |`,
  );
}

/** Whether the tenant has it, now that the import is done. */
function isThere({ state }: ImportedEntity): boolean {
  return ['ENABLED', 'DISABLED', 'EXISTS'].includes(state?.toUpperCase() ?? '');
}

function reasons({ state, details }: ImportedEntity): string {
  const meaning = stateMeanings[state?.toUpperCase() ?? ''];
  const listed = details.map(({ code: reason, message, objectName, objectId }) => {
    if (message) return code(message);
    const words = reasonMeanings[reason?.toUpperCase() ?? ''] ?? code(reason);
    return [words, code(objectName ?? objectId)].filter(Boolean).join(' ');
  });
  return [meaning, ...listed].filter(Boolean).join('; ');
}

function linked(kind: JobPlace['kind'], id: string): LinkedText {
  return { text: inlineCodeInCell(id), place: { kind, id } };
}

function code(value: string | undefined): string {
  return value ? inlineCodeInCell(value) : '';
}
