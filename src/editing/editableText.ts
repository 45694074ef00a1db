import { PersonError } from '../base/personError';
import type { ResourceKind } from '../model/resourceKind';
import { literalOf, memberOf, parseJson, printJson } from './jsonTree';
import { normalise, readMetadata } from './normalise';

export interface EditableText {
  /** Two-space JSON with a final newline, in the shape that PUT accepts. */
  readonly text: string;
  readonly version: number | undefined;
  /** As the service spells it (ISO 8601, UTC). */
  readonly modifiedAt: string | undefined;
  /** The service wants this resource left alone: a hand-off agent. */
  readonly readOnly: boolean;
  /** Sentences about what the service may not take back. */
  readonly warnings: readonly string[];
}

/**
 * Makes the text that a person edits from the text of a reply (operation GET-ai-retrieve-agent). Key order,
 * unknown fields, and the spelling of numbers and strings stay; see {@link normalise} for what goes.
 * @param id names the resource in an error.
 * @throws PersonError if the reply is not one JSON object.
 */
export function toEditableText(replyText: string, kind: ResourceKind, id?: string): EditableText {
  const parsed = parseJson(replyText);
  if (!parsed.ok || parsed.tree.type !== 'object') {
    const wanted = id === undefined ? `one ${kind.noun}` : `the ${kind.noun} "${id}"`;
    const came = !parsed.ok
      ? 'something that is not JSON'
      : parsed.tree.type === 'array'
        ? 'a list'
        : 'a single value';
    throw new PersonError(
      `The service was asked for ${wanted} and answered with ${came}, so there is nothing to show. ` +
        'Try again; if it stays, check the host of the connection.',
      { remedies: ['retry', 'editConnection'] },
    );
  }
  const { tree, version, unresolved } = normalise(parsed.tree, kind);
  return {
    text: `${printJson(tree)}\n`,
    version,
    modifiedAt: readMetadata(parsed.tree).modifiedAt,
    readOnly: kind.readOnlyFlag !== undefined && literalOf(memberOf(parsed.tree, kind.readOnlyFlag)) === true,
    warnings: [...new Set(unresolved.map(({ message }) => message))],
  };
}
