import type { Context } from 'hono';
import { without } from '../agents/renderAgent';
import type { AppEnv, Service } from '../http/app';
import { badRequest } from '../http/serviceError';
import { isObject, textOf, type JsonObject } from '../json/losslessJson';
import { getAt, setAt } from '../json/pointer';
import type { PartKind } from './partKinds';
import { withoutSecrets } from './withoutSecrets';

/**
 * A tool, token, MCP server or OAuth configuration as a reply shows it: never with what is write-only,
 * references to tokens expanded when asked for (parameters expandTool, expandMcpServer, expandOAuth).
 */
export function renderPart(
  part: JsonObject,
  context: Context<AppEnv>,
  { kind, service }: { readonly kind: PartKind; readonly service: Service },
): JsonObject {
  const copy = withoutSecrets(part, kind.collection);
  const expand = context.req.query('expand');
  if (expand && kind.tokens.length > 0) {
    if (expand !== 'token') {
      throw badRequest([{ field: 'expand', message: `"${expand}" can't be expanded.` }]);
    }
    const { tokens } = context.get('tenant').collections;
    for (const path of kind.tokens) {
      const holder = getAt(copy, path);
      const token = isObject(holder) ? tokens.get(textOf(holder.get('id'))) : undefined;
      if (token) setAt(copy, path, withoutSecrets(token, 'tokens'));
    }
  }
  return service.settings.withoutMetadata ? without(copy, 'metadata') : copy;
}
