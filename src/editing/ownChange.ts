import { contentChanges } from './merge/mergeTexts';
import type { OwnSave, Snapshot } from './saveTypes';

/**
 * What a command made of a resource by setting some of its fields, read before and after.
 * @returns it as a save, or `undefined` where somebody else may have had a part in it: it has to be the very next
 *   version (each write raises it by one; not documented), and to differ in fields that were `set` only.
 */
export function ownChange(
  before: Snapshot,
  after: Snapshot | undefined,
  set: readonly string[],
): (Required<Pick<OwnSave, 'sent' | 'to'>> & { readonly putAt: number }) | undefined {
  if (before.version === undefined || after?.version !== before.version + 1) return undefined;
  const changes = contentChanges(before.text, after.text);
  if (!changes.every(({ path }) => set.includes(String(path[0])))) return undefined;
  const { text, version } = after;
  return { putAt: before.version, sent: text, to: { version, text } };
}
