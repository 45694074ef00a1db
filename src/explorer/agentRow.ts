import { escapeMarkdown, inlineCode } from '../base/markdown';
import { formatTime } from '../base/time';
import { triggerTypes, type AgentSummary } from '../model/agent';
import { localizedText } from '../model/localized';
import { contextOf, factList, type Row, type RowIcon } from './row';

export interface RowOptions {
  /** Language of names, such as `de`. */
  readonly language: string;
  readonly access: 'readOnly' | 'full';
}

type AgentState = 'enabled' | 'disabled' | 'handOff';

const icons: Record<AgentState, RowIcon> = {
  enabled: { id: 'hubot', color: 'charts.green' },
  disabled: { id: 'hubot', color: 'disabledForeground' },
  handOff: { id: 'references', color: 'charts.blue' },
};

const stateWords: Record<AgentState, string> = {
  enabled: 'enabled',
  disabled: 'disabled',
  handOff: 'hand-off agent, read-only',
};

const descriptionLimit = 400;

/** The name to show for an agent: in the language, else in any, else its id. */
export function agentName(agent: AgentSummary, language: string): string {
  return localizedText(agent.name, language) ?? (agent.id || 'Agent without an id');
}

/** The row of one agent, however broken the agent is. Without an id it offers no actions. */
export function agentRow(agent: AgentSummary, { language, access }: RowOptions): Row {
  const state = agentState(agent);
  const label = agentName(agent, language);
  const description = agent.id === '' || agent.id === label ? undefined : agent.id;
  return {
    label,
    description,
    icon: agent.id === '' ? { id: 'warning', color: 'list.warningForeground' } : icons[state],
    tooltip: tooltip(agent, label, language),
    context: agent.id === '' ? 'brokenAgent' : contextOf(`agent.${state}`, access),
    spoken: [label, description, stateWords[state]].filter(Boolean).join(', '),
  };
}

function agentState(agent: AgentSummary): AgentState {
  if (agent.handOff) return 'handOff';
  return agent.enabled ? 'enabled' : 'disabled';
}

function tooltip(agent: AgentSummary, label: string, language: string): string {
  const { llmConfig, metadata } = agent;
  const text = localizedText(agent.description, language);
  const words = (values: readonly unknown[]) =>
    values
      .filter((value): value is string => typeof value === 'string' && value !== '')
      .map(inlineCode)
      .join(' ');
  const facts = factList([
    ['State', stateWords[agentState(agent)]],
    ['Id', agent.id && inlineCode(agent.id)],
    ['Type', agent.type && inlineCode(agent.type)],
    ['Model', words([llmConfig?.provider, llmConfig?.model])],
    ['Triggers', words(triggerTypes(agent))],
    ['Tags', words(agent.tags)],
    ['Version', metadata?.version?.toString()],
    ['Modified', metadata?.modifiedAt && escapeMarkdown(formatTime(metadata.modifiedAt))],
  ]);
  return [
    `**${escapeMarkdown(label)}**`,
    ...(text === undefined ? [] : [escapeMarkdown(shortened(text))]),
    ...(agent.id === '' ? ['The service sent no id for this agent, so it can’t be opened.'] : []),
    facts,
  ].join('\n\n');
}

function shortened(text: string): string {
  return text.length <= descriptionLimit ? text : `${text.slice(0, descriptionLimit).trimEnd()}…`;
}
