import type * as z from '../base/zod';
import { PersonError } from '../base/personError';
import type { CommandId } from '../ids';

/**
 * A command's argument object. Menus pass tree nodes, URIs or nothing, which all count as "no arguments"; an
 * object literal must fit the schema, and the error names the argument that does not.
 */
export function parseArguments<Schema extends z.ZodMiniType>(
  command: CommandId,
  schema: Schema,
  args: readonly unknown[],
): z.output<Schema> {
  const [first] = args;
  if (first !== undefined && first !== null && typeof first !== 'object') {
    // What was given may be a secret, and the message is logged.
    throw new PersonError(`${command} takes one object with its arguments, not a ${typeof first}.`);
  }
  const result = schema.safeParse(isObjectLiteral(first) ? first : {});
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    path.length > 0 ? `argument "${path.join('.')}": ${message}` : message,
  );
  throw new PersonError(`${command} was called with wrong arguments. ${problems.join(' ')}`);
}

function isObjectLiteral(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
