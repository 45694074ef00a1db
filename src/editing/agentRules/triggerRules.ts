import { filterOperators, triggerTypes } from '../../model/agentValues';
import { type JsonObjectTree, type JsonTree, literalOf, memberOf } from '../jsonTree';
import { removeMemberAt } from '../textFix';
import {
  type AgentProblem,
  brace,
  checkSpelling,
  isAbsent,
  itemsOf,
  objectsIn,
  problem,
  requireField,
} from './rule';

/** What the service refuses in an agent's triggers (schema AgentTrigger in operation PUT-ai-agent). */
export function triggerProblems(text: string, agent: JsonObjectTree): AgentProblem[] {
  const hasTools = itemsOf(memberOf(agent, 'nativeTools')).length > 0;
  return objectsIn(memberOf(agent, 'triggers')).flatMap((trigger) => {
    const type = memberOf(trigger, 'type');
    const name = literalOf(type);
    return [
      ...requireField(text, trigger, { who: 'A trigger', key: 'type', value: 'endpoint' }),
      ...checkSpelling(type, triggerTypes),
      ...(name === 'commerce_events' ? eventProblems(text, trigger) : []),
      // Which tools match, and whether they are enabled, only the tenant knows.
      ...(type && (name === 'slack' || name === 'teams') && !hasTools
        ? [
            problem(
              'warning',
              'messenger-tool',
              type,
              `A ${name} trigger needs exactly one enabled ${name} tool in "nativeTools"; there is none.`,
            ),
          ]
        : []),
    ];
  });
}

function eventProblems(text: string, trigger: JsonObjectTree): AgentProblem[] {
  const who = 'A trigger on commerce events';
  const config = memberOf(trigger, 'config');
  if (isAbsent(config)) {
    return requireField(text, trigger, { who, key: 'config', value: { events: [] } });
  }
  if (config?.type !== 'object') return [];
  return [
    ...requireField(text, config, { who, key: 'events', value: [] }),
    ...filterProblems(text, memberOf(config, 'filter')),
  ];
}

const { none, scalar, list, compound } = filterOperators;

function filterProblems(text: string, filter: JsonTree | undefined): AgentProblem[] {
  if (filter?.type !== 'object') return [];
  const op = memberOf(filter, 'op');
  const name = literalOf(op);
  const missing = requireField(text, filter, { who: 'A filter', key: 'op' });
  if (!op || typeof name !== 'string') return missing;
  const isOneOf = (operators: readonly string[]) => operators.includes(name);
  if (isOneOf(compound)) return compoundProblems(text, filter, name);
  if (isOneOf(none)) return [...leafProblems(text, filter), ...extraMembers(filter, ['left', 'op'], name)];
  if (!isOneOf(scalar) && !isOneOf(list)) return [];
  return [
    ...leafProblems(text, filter),
    ...requireField(text, filter, { who: `"${name}"`, key: 'right' }),
    ...rightProblems(memberOf(filter, 'right'), name, isOneOf(list)),
    ...extraMembers(filter, ['left', 'op', 'right'], name),
  ];
}

function compoundProblems(text: string, filter: JsonObjectTree, name: string): AgentProblem[] {
  const conditions = memberOf(filter, 'conditions');
  const empty = conditions?.type === 'array' && conditions.items.length === 0;
  return [
    ...requireField(text, filter, { who: `"${name}"`, key: 'conditions' }),
    ...(empty ? [problem('error', 'filter', conditions, `"${name}" needs at least one condition.`)] : []),
    ...itemsOf(conditions).flatMap((condition) => filterProblems(text, condition)),
  ];
}

function leafProblems(text: string, filter: JsonObjectTree): AgentProblem[] {
  return requireField(text, filter, { who: 'A condition', key: 'left' });
}

function rightProblems(right: JsonTree | undefined, name: string, wantsList: boolean): AgentProblem[] {
  if (!right || isAbsent(right)) return [];
  const at = right.type === 'literal' ? right : brace(right);
  if (!wantsList) {
    if (right.type === 'literal') return [];
    return [problem('error', 'filter', at, `"${name}" compares with one text, number or boolean.`)];
  }
  if (right.type !== 'array' || right.items.length === 0) {
    return [problem('error', 'filter', at, `"${name}" compares with a list of at least one value.`)];
  }
  return right.items
    .filter((item) => item.type !== 'literal' || item.value === null)
    .map((item) =>
      problem('error', 'filter', brace(item), 'Only texts, numbers and booleans can be compared with.'),
    );
}

/** A comparison takes no other fields than its own. */
function extraMembers(filter: JsonObjectTree, allowed: readonly string[], name: string): AgentProblem[] {
  return filter.members
    .filter(({ key }) => !allowed.includes(key))
    .map((member) =>
      problem(
        'error',
        'filter',
        member,
        `A condition with "${name}" takes no "${member.key}".`,
        removeMemberAt(filter, member.offset),
      ),
    );
}
