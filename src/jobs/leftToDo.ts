import { inlineCode } from '../base/markdown';
import type { ImportedEntity } from '../model/job';
import { localizedText } from '../model/localized';
import { headLine, type HeadLine } from './headLine';
import { kindWords, type ImportedItem } from './importedItem';

/** What a person has to do after an import, in the order in which it works: what agents need comes before them. */
export function leftToDo(items: readonly ImportedItem[]): readonly HeadLine[] {
  return [
    ...missing(items, 'MISSING_TOKEN', 'token'),
    ...missing(items, 'MISSING_FUNCTION', 'function'),
    ...items.filter(isIn('TO_CREATE')).map(create),
    ...items.filter(isIn('FAILED')).map(importAgain),
    ...items.filter((item) => item.kind !== 'agent' && isIn('DISABLED')(item)).map(enablePart),
    ...items.filter((item) => item.kind === 'agent' && isIn('DISABLED')(item)).map(enableAgent),
  ];
}

function isIn(state: string): (item: ImportedItem) => boolean {
  return ({ entity }) => entity.state?.toUpperCase() === state;
}

/** Each missing object once, with all that need it. */
function missing(items: readonly ImportedItem[], code: string, noun: string): HeadLine[] {
  const needed = new Map<string, Set<string>>();
  for (const { entity } of items) {
    for (const detail of entity.details) {
      if (detail.code?.toUpperCase() !== code) continue;
      const object = detail.objectId ?? detail.objectName ?? '';
      needed.set(object, (needed.get(object) ?? new Set()).add(nameOf(entity)));
    }
  }
  return Array.from(needed, ([object, users]) => {
    const what = object ? `the ${noun} ${inlineCode(object)}` : `a ${noun}`;
    const by = [...users].filter(Boolean).map(inlineCode).join(', ');
    const note = noun === 'token' ? ' (an export never holds the values of tokens)' : '';
    return headLine(`- Create ${what}${note}${by ? `, needed by ${by}` : ''}.`);
  });
}

function create({ kind, entity }: ImportedItem): HeadLine {
  const reason = kind === 'tool' ? ': tools of Slack and Teams are not imported' : '';
  return headLine(`- Create the ${noun(kind)} ${inlineCode(nameOf(entity))} by hand${reason}.`);
}

function importAgain({ kind, entity }: ImportedItem): HeadLine {
  return headLine(
    `- The ${noun(kind)} ${inlineCode(nameOf(entity))} was not imported. Remove the reason, then import it again.`,
  );
}

function enablePart({ kind, entity }: ImportedItem): HeadLine {
  const text = inlineCode(nameOf(entity));
  const piece = entity.id ? { text, place: { kind, id: entity.id } } : text;
  return headLine(`- Enable the ${noun(kind)} `, piece, ' once it has all that it needs.');
}

function enableAgent({ entity }: ImportedItem): HeadLine {
  const text = inlineCode(nameOf(entity));
  const piece = entity.id ? { text, place: { kind: 'agent' as const, id: entity.id } } : text;
  return { ...headLine('- Check and enable the agent ', piece, '.'), enables: entity.id };
}

function noun(kind: ImportedItem['kind']): string {
  return kind === 'mcpServer' ? kindWords[kind] : kindWords[kind].toLowerCase();
}

function nameOf({ name, id }: ImportedEntity): string {
  return localizedText(name, 'en') ?? id ?? '';
}
