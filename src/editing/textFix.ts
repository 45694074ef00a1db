import type { JsonMember, JsonObjectTree, JsonTree } from './jsonTree';

/** A change of a text that mends a problem; offsets in UTF-16 units of the text that has the problem. */
export interface TextFix {
  /** What it does, for a menu: `Change to 50`. */
  readonly title: string;
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Puts another value, given as JSON, in a value's place. */
export function replaceValue(value: JsonTree, json: string, title = `Change to ${json}`): TextFix {
  return { title, offset: value.offset, length: value.length, text: json };
}

/** Adds a member at the end of an object, on a line of its own if its neighbours have one. */
export function addMember(text: string, object: JsonObjectTree, key: string, value: unknown): TextFix {
  const title = `Add "${key}"`;
  const last = object.members.at(-1);
  if (!last) {
    const indent = lineIndent(text, object.offset);
    const member = `${JSON.stringify(key)}: ${print(value, `${indent}  `)}`;
    return {
      title,
      offset: object.offset,
      length: object.length,
      text: `{\n${indent}  ${member}\n${indent}}`,
    };
  }
  const ownLine = text.slice(object.offset, last.offset).includes('\n');
  const indent = lineIndent(text, last.offset);
  const member = `${JSON.stringify(key)}: ${ownLine ? print(value, indent) : inLine(value)}`;
  const offset = last.value.offset + last.value.length;
  return { title, offset, length: 0, text: `,${ownLine ? `\n${indent}` : ' '}${member}` };
}

/** Takes out the member whose key is at this offset, with the comma that it leaves over. */
export function removeMemberAt(tree: JsonTree, offset: number): TextFix | undefined {
  if (tree.type === 'literal') return undefined;
  if (tree.type === 'array') return first(tree.items, (item) => removeMemberAt(item, offset));
  const index = tree.members.findIndex((member) => member.offset === offset);
  if (index < 0) return first(tree.members, ({ value }) => removeMemberAt(value, offset));
  const [before, member, after] = [tree.members[index - 1], tree.members[index], tree.members[index + 1]];
  if (!member) return undefined;
  const start = before ? endOf(before) : after ? member.offset : tree.offset + 1;
  const end = before ? endOf(member) : after ? after.offset : tree.offset + tree.length - 1;
  return { title: `Remove "${member.key}"`, offset: start, length: end - start, text: '' };
}

function endOf({ value }: JsonMember): number {
  return value.offset + value.length;
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined) {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lineIndent(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function print(value: unknown, indent: string): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${indent}`);
}

function inLine(value: unknown): string {
  return print(value, '').replace(/\n\s*/g, ' ');
}
