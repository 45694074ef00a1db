import type { ErrorDetail } from '../http/serviceError';
import { isObject, textOf, type JsonObject, type JsonValue } from '../json/losslessJson';
import { getAt } from '../json/pointer';
import type { Tenant } from '../tenant';
import { knownFunctions } from './functions';
import type { PartKind } from './partKinds';

/**
 * What keeps a part from being enabled. Documented: a messenger tool needs an operation (schemas
 * SlackNativeToolConfigResponse, TeamsNativeToolConfigResponse), a dynamic server functions that exist
 * (operation PUT-ai-upsert-mcp-server). That the tokens must exist is inferred, and so is the type
 * `disableable`, which the dashboard reads for agents: it stands where the same part could be stored disabled.
 */
export function whyPartNotEnabled(part: JsonObject, kind: PartKind, tenant: Tenant): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  const add = (field: string, message: string) =>
    problems.push({ field, type: 'disableable', message: `The ${kind.noun} can't be enabled: ${message}` });
  const type = part.get('type');
  const operations = getAt(part, ['config', 'allowedOperations']);
  if ((type === 'slack' || type === 'teams') && items(operations).length === 0)
    add('config.allowedOperations', 'it needs at least one allowed operation.');
  for (const path of kind.tokens) {
    const holder = getAt(part, path);
    const id = isObject(holder) ? textOf(holder.get('id')) : '';
    if (id && !tenant.collections.tokens.has(id)) add(`${path.join('.')}.id`, `there is no token "${id}".`);
  }
  items(part.get('tools')).forEach((tool, index) => {
    const id = textOf(getAt(tool, ['config', 'invocation', 'functionId']));
    if (!knownFunctions.has(id))
      add(`tools[${String(index)}].config.invocation.functionId`, `there is no function "${id}".`);
  });
  return problems;
}

function items(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
