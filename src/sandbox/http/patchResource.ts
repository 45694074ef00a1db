import { badRequest, type ErrorDetail } from './serviceError';
import { cloneJson, isObject, type JsonObject, type JsonValue } from '../json/losslessJson';
import { getAt, parsePointer, PointerError, removeAt, setAt } from '../json/pointer';

const operations = ['ADD', 'REMOVE', 'REPLACE'];

export interface PatchRules {
  /** Top-level fields that can't be changed like this. */
  readonly untouchable: readonly string[];
  /** The language of a text that is sent for the localized fields `name` and `description`, if they are localized. */
  readonly defaultLanguage?: string;
}

/**
 * A copy of the resource with the operations applied (operation PATCH-ai-update-agent and alike), none of them if one is
 * wrong. A text for a localized field is its translation in the default language (inferred from the documented
 * example); ADD to a whole array appends.
 * @throws ServiceError 400 naming the operation; lower-case operations are refused as the schema says.
 */
export function patchResource(resource: JsonObject, steps: JsonValue, rules: PatchRules): JsonObject {
  if (!Array.isArray(steps)) throw badRequest([{ message: 'The body must be an array of operations.' }]);
  const copy = cloneJson(resource);
  steps.forEach((step, index) => {
    const at = `[${String(index)}]`;
    const fail = (detail: ErrorDetail) => badRequest([{ ...detail, field: `${at}.${detail.field ?? ''}` }]);
    const [op, path] = isObject(step) ? [step.get('op'), step.get('path')] : [];
    if (typeof op !== 'string' || !operations.includes(op)) {
      throw fail({ field: 'op', message: `op must be one of ${operations.join(', ')}.` });
    }
    if (typeof path !== 'string') throw fail({ field: 'path', message: 'path must be a text.' });
    try {
      const segments = parsePointer(path);
      if (rules.untouchable.includes(segments[0] ?? ''))
        throw new PointerError(`"${path}" can't be changed.`);
      const value = isObject(step) ? step.get('value') : undefined;
      if (op === 'REMOVE') removeAt(copy, segments);
      else if (value === undefined) throw fail({ field: 'value', message: `${op} needs a value.` });
      else put(copy, { segments, value, op, defaultLanguage: rules.defaultLanguage });
    } catch (error) {
      if (error instanceof PointerError) throw fail({ field: 'path', message: error.message });
      throw error;
    }
  });
  return copy;
}

interface Put {
  readonly segments: readonly string[];
  readonly value: JsonValue;
  readonly op: string;
  readonly defaultLanguage: string | undefined;
}

function put(resource: JsonObject, { segments, value, op, defaultLanguage }: Put): void {
  const current = getAt(resource, segments);
  const field = segments.length === 1 ? segments[0] : undefined;
  if (
    defaultLanguage !== undefined &&
    (field === 'name' || field === 'description') &&
    typeof value === 'string'
  ) {
    setAt(resource, [field], new Map([...(isObject(current) ? current : []), [defaultLanguage, value]]));
  } else if (op === 'ADD' && Array.isArray(current) && !Array.isArray(value)) {
    current.push(value);
  } else {
    setAt(resource, segments, value);
  }
}
