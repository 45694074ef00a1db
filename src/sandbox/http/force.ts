import type { Context } from 'hono';
import type { AppEnv } from './app';
import { badRequest } from './serviceError';

/**
 * The query parameter `force`, false without it.
 * @throws ServiceError 400 for anything but `true` and `false`.
 */
export function readForce(context: Context<AppEnv>): boolean {
  const force = context.req.query('force') ?? 'false';
  if (force !== 'true' && force !== 'false') {
    throw badRequest([{ field: 'force', message: 'force must be true or false.' }]);
  }
  return force === 'true';
}

/** Who would have to give something up: the detail of type `force` asks for a second request. */
export function neededForce(what: string, users: readonly string[]): Error {
  return badRequest(
    [{ type: 'force', message: `${what} by: ${users.join(', ')}.` }],
    'The resource is used by other resources.',
  );
}
