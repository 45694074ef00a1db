import { type JsonObjectTree, type JsonTree, literalOf, memberOf } from '../jsonTree';
import type { Problem } from '../problem';
import { addMember, replaceValue, type TextFix } from '../textFix';

/** Which rule found a problem: stable, for tests and for what the editor shows beside a message. */
export type ProblemCode =
  | 'missing'
  | 'spelling'
  | 'range'
  | 'step'
  | 'whole-number'
  | 'reference'
  | 'filter'
  | 'messenger-tool'
  | 'output-format'
  | 'localized'
  | 'not-sent';

export interface AgentProblem extends Problem {
  readonly code: ProblemCode;
  /** What surely mends it; empty where only the person can know. */
  readonly fixes: readonly TextFix[];
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

export function problem(
  severity: Problem['severity'],
  code: ProblemCode,
  { offset, length }: Place,
  message: string,
  ...fixes: (TextFix | undefined)[]
): AgentProblem {
  return { severity, code, offset, length, message, fixes: fixes.filter((fix) => fix !== undefined) };
}

/** Where an object is marked as a whole: at its opening brace, so that no whole block is underlined. */
export function brace({ offset }: Place): Place {
  return { offset, length: 1 };
}

/** Whether a field is left out; null means the same. */
export function isAbsent(tree: JsonTree | undefined): boolean {
  return tree === undefined || literalOf(tree) === null;
}

/** The items of an array; none for anything else, whose wrong type the schema tells. */
export function itemsOf(tree: JsonTree | undefined): readonly JsonTree[] {
  return tree?.type === 'array' ? tree.items : [];
}

/** The objects among the items of an array. */
export function objectsIn(tree: JsonTree | undefined): readonly JsonObjectTree[] {
  return itemsOf(tree).filter((item) => item.type === 'object');
}

export interface Requirement {
  /** What needs the field, for the message: `An agent`. */
  readonly who: string;
  readonly key: string;
  /** Added by the quick fix; there is none without it. */
  readonly value?: unknown;
  /** Where the problem is shown when the field is left out; the object's brace without it. */
  readonly at?: Place;
}

/** A problem if an object lacks a field that it can't be without. */
export function requireField(
  text: string,
  object: JsonObjectTree,
  { who, key, value, at = brace(object) }: Requirement,
): AgentProblem[] {
  const found = memberOf(object, key);
  if (!isAbsent(found)) return [];
  const fix =
    value === undefined
      ? undefined
      : found
        ? replaceValue(found, JSON.stringify(value))
        : addMember(text, object, key, value);
  return [problem('error', 'missing', found ?? at, `${who} needs "${key}".`, fix)];
}

/** A problem if a reference does not name what it refers to. An absent one is not looked at. */
export function checkReference(tree: JsonTree | undefined, what: string): AgentProblem[] {
  if (!tree || isAbsent(tree)) return [];
  const id = literalOf(memberOf(tree, 'id'));
  if (typeof id === 'string' && id !== '') return [];
  const place = tree.type === 'object' ? (memberOf(tree, 'id') ?? brace(tree)) : tree;
  return [problem('error', 'reference', place, `The id of ${what} is missing: { "id": "…" }.`)];
}

/** A problem if a text is a known value but for case, blanks or dashes. Unknown values may be new ones. */
export function checkSpelling(tree: JsonTree | undefined, known: readonly string[]): AgentProblem[] {
  const value = literalOf(tree);
  if (!tree || typeof value !== 'string' || known.includes(value)) return [];
  const plain = value
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '_');
  if (!known.includes(plain)) return [];
  return [
    problem(
      'warning',
      'spelling',
      tree,
      `The service spells this "${plain}".`,
      replaceValue(tree, JSON.stringify(plain)),
    ),
  ];
}
