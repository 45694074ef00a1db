import { mcpServerTypes, mcpDomains, recursionLimit, requiredFields, scopes } from '../model/agentValues';
import { localizedFields } from '../model/localized';
import { agentKind } from '../model/resourceKind';
import { modelProblems, wholeNumber } from './agentRules/modelRules';
import {
  type AgentProblem,
  brace,
  checkReference,
  checkSpelling,
  isAbsent,
  itemsOf,
  objectsIn,
  problem,
  requireField,
} from './agentRules/rule';
import { triggerProblems } from './agentRules/triggerRules';
import { type JsonObjectTree, type JsonTree, literalOf, memberOf, parseJson, printJson } from './jsonTree';
import { newAgentText } from './newAgent';
import { normalise } from './normalise';
import { removeMemberAt, replaceValue } from './textFix';

export type { AgentProblem } from './agentRules/rule';

/**
 * What the service would refuse in an agent's text, as far as that is documented (operation PUT-ai-agent), each
 * at its place. An `error` is refused by the documented contract; a `warning` may be. Wrong types are left to the
 * JSON schema, syntax and repeated keys to the editor's JSON support, the version to the save. What the text is
 * compared with is the text alone: whether a token exists, only the tenant knows.
 * @returns nothing for a text that is no JSON object. Never throws.
 */
export function agentProblems(text: string): AgentProblem[] {
  const parsed = parseJson(text);
  if (!parsed.ok || parsed.tree.type !== 'object') return [];
  const agent = parsed.tree;
  return [
    ...missingFields(text, agent),
    ...localizedFields.flatMap((key) => localizedProblems(memberOf(agent, key))),
    ...modelProblems(text, memberOf(agent, 'llmConfig')),
    ...triggerProblems(text, agent),
    ...attachmentProblems(text, agent),
    ...toolProblems(agent),
    ...recursionProblems(memberOf(agent, 'maxRecursionLimit')),
    ...itemsOf(memberOf(agent, 'requiredScopes')).flatMap((scope) => checkSpelling(scope, scopes)),
    ...outputFormatProblems(memberOf(agent, 'outputFormat')),
    ...notSent(agent),
  ];
}

function missingFields(text: string, agent: JsonObjectTree): AgentProblem[] {
  const defaults = JSON.parse(newAgentText('')) as Record<string, unknown>;
  return requiredFields.flatMap((key) =>
    requireField(text, agent, { who: 'An agent', key, value: defaults[key] }),
  );
}

function localizedProblems(tree: JsonTree | undefined): AgentProblem[] {
  const value = literalOf(tree);
  if (!tree || typeof value !== 'string') return [];
  const fix = replaceValue(tree, JSON.stringify({ en: value }), 'Make it a text in English');
  const message = 'All languages are sent together, so the service expects a text for each: { "en": "…" }.';
  return [problem('warning', 'localized', tree, message, fix)];
}

function attachmentProblems(text: string, agent: JsonObjectTree): AgentProblem[] {
  return objectsIn(memberOf(agent, 'mcpServers')).flatMap((attachment) => {
    const type = memberOf(attachment, 'type');
    const name = literalOf(type);
    const refers = name === 'custom' || name === 'dynamic';
    const server = memberOf(attachment, 'mcpServer');
    return [
      ...requireField(text, attachment, { who: 'An MCP attachment', key: 'type' }),
      ...checkSpelling(type, mcpServerTypes),
      ...checkSpelling(memberOf(attachment, 'domain'), mcpDomains),
      ...(refers
        ? requireField(text, attachment, {
            who: `An attachment of type "${name}"`,
            key: 'mcpServer',
            value: { id: '' },
          })
        : []),
      ...(refers ? checkReference(server, 'the MCP server') : []),
    ];
  });
}

/** Documented replies have tools without ids, so that is not surely refused. */
function toolProblems(agent: JsonObjectTree): AgentProblem[] {
  return objectsIn(memberOf(agent, 'nativeTools'))
    .filter((tool) => isAbsent(memberOf(tool, 'id')) || literalOf(memberOf(tool, 'id')) === '')
    .map((tool) =>
      problem('warning', 'reference', brace(tool), 'This tool has no id; the service may refuse it.'),
    );
}

function recursionProblems(tree: JsonTree | undefined): AgentProblem[] {
  const value = literalOf(tree);
  if (!tree || typeof value !== 'number') return [];
  const { min, max, tolerated } = recursionLimit;
  if (value >= min && value <= max) return wholeNumber(tree);
  const fix = replaceValue(tree, String(value < min ? min : max));
  const message = `The recursion limit must be from ${min} to ${max}.`;
  // Emporix's dashboard lets people choose up to 100, so that much may be taken.
  return [problem(value > max && value <= tolerated ? 'warning' : 'error', 'range', tree, message, fix)];
}

function outputFormatProblems(tree: JsonTree | undefined): AgentProblem[] {
  if (!tree) return [];
  if (tree.type === 'object') {
    const message = 'The output format is a JSON Schema written as one JSON text.';
    const fix = replaceValue(tree, JSON.stringify(printJson(tree)), 'Write it as a JSON text');
    return [problem('error', 'output-format', brace(tree), message, fix)];
  }
  const value = literalOf(tree);
  if (typeof value !== 'string' || value.trim() === '' || parseJson(value).ok) return [];
  const message = 'This text is no JSON; the output format is a JSON Schema written as one JSON text.';
  return [problem('error', 'output-format', tree, message)];
}

function notSent(agent: JsonObjectTree): AgentProblem[] {
  return normalise(agent, agentKind).dropped.map((place) =>
    problem('warning', 'not-sent', place, place.message, removeMemberAt(agent, place.offset)),
  );
}
