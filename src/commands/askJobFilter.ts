import * as vscode from 'vscode';
import { errorMessage } from '../base/errorMessage';
import type { Connection } from '../connection/connection';
import { pickAgent } from '../explorer/pickers';
import { filterWords, momentOf, periods, periodWords, type JobFilter, type Period } from '../jobs/jobFilter';
import type { CommandContext } from './command';

interface Choice<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

type Part = 'status' | 'type' | 'agent' | 'created' | 'session' | 'text' | 'clear';

/** Called with the part of the filter that the person wants to change; `undefined` leaves it as it is. */
type Ask = (filter: JobFilter) => Promise<JobFilter | undefined>;

/**
 * Lets the person put a filter together, part by part; each shows at once. Ends when the box is closed.
 * @returns the ids on the first page, `undefined` when nothing was changed.
 */
export async function askJobFilter(
  { connections, jobsView }: CommandContext,
  connection: Connection,
): Promise<readonly string[] | undefined> {
  const asks: Record<Part, Ask> = {
    status: askStatus,
    type: askType,
    agent: async (filter) => {
      const agentId = await pickAgent(connections, connection, 'Jobs of Which Agent?');
      return agentId === undefined ? undefined : { ...filter, agentId };
    },
    created: askCreated,
    session: async (filter) => {
      const session = await askText('Jobs of Which Session?', 'Session ID; empty for any', filter.session);
      return session && { ...filter, session: session.value };
    },
    text: async (filter) => {
      const prompt = 'Part of an agent’s ID, a job’s ID, or a query such as message:~(refund); empty for any';
      const text = await askText('Jobs with Which Text?', prompt, filter.text);
      return text && { ...filter, text: text.value };
    },
    clear: () => Promise.resolve({}),
  };
  let ids: readonly string[] | undefined;
  for (;;) {
    const part = await choosePart(jobsView.filter);
    if (!part) return ids;
    const filter = await asks[part](jobsView.filter);
    if (filter) ids = await jobsView.setFilter(filter);
    if (part === 'clear') return ids;
  }
}

async function choosePart(filter: JobFilter): Promise<Part | undefined> {
  const { status, type, agentId, period, from, to, session, text } = filter;
  const part = (value: Part, icon: string, label: string, shown: JobFilter): Choice<Part> => ({
    value,
    label: `$(${icon}) ${label}`,
    description: filterWords(shown, undefined) || 'any',
  });
  const words = filterWords(filter, undefined);
  const choices: Choice<Part>[] = [
    part('status', 'pass', 'Status', { status }),
    part('type', 'symbol-enum', 'Type', { type }),
    part('agent', 'hubot', 'Agent', { agentId }),
    part('created', 'calendar', 'Created', { period, from, to }),
    part('session', 'comment-discussion', 'Session', { session }),
    part('text', 'search', 'Text or query', { text }),
    ...(words === '' ? [] : [{ value: 'clear' as const, label: '$(clear-all) Show all jobs' }]),
  ];
  const placeHolder = words === '' ? 'Show only jobs of a certain…' : 'Narrow further, or Escape when done';
  return (await vscode.window.showQuickPick(choices, { title: 'Filter Jobs', placeHolder }))?.value;
}

const statuses = ['IN_PROGRESS', 'SUCCESS', 'FAILURE', 'SKIPPED'];
const types = ['AGENT_CHAT', 'IMPORT', 'EXPORT'];

async function askStatus(filter: JobFilter): Promise<JobFilter | undefined> {
  const labels = statuses.map((value) => ({ value, label: filterWords({ status: [value] }, undefined) }));
  const status = await pickMany('Jobs of Which Status?', labels, filter.status);
  return status && { ...filter, status: status.length === 0 ? undefined : status };
}

async function askType(filter: JobFilter): Promise<JobFilter | undefined> {
  const labels = types.map((value) => ({ value, label: filterWords({ type: [value] }, undefined) }));
  const type = await pickMany('Jobs of Which Type?', labels, filter.type);
  return type && { ...filter, type: type.length === 0 ? undefined : type };
}

async function pickMany(
  title: string,
  labels: readonly Choice<string>[],
  current: readonly string[] = [],
): Promise<readonly string[] | undefined> {
  const items = labels.map((item) => ({
    ...item,
    label: item.label.charAt(0).toUpperCase() + item.label.slice(1),
    picked: current.includes(item.value),
  }));
  const placeHolder = 'None picked means any';
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  return picked?.map(({ value }) => value);
}

async function askCreated(filter: JobFilter): Promise<JobFilter | undefined> {
  const items: Choice<Period | 'any' | 'range'>[] = [
    { value: 'any', label: 'Any time' },
    ...periods.map((value) => ({ value, label: upperFirst(periodWords[value]) })),
    { value: 'range', label: 'From – to…' },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: 'Jobs Created When?' });
  if (!chosen) return undefined;
  const anyTime = { ...filter, period: undefined, from: undefined, to: undefined };
  if (chosen.value === 'any') return anyTime;
  if (chosen.value !== 'range') return { ...anyTime, period: chosen.value };
  const prompt = 'A date such as 2026-03-31, or a time such as 2026-03-31T18:00; empty for an open end';
  const from = await askText('Jobs Created From…', prompt, filter.from, (text) => dateProblem(text, 'start'));
  const to =
    from && (await askText('Jobs Created to…', prompt, filter.to, (text) => dateProblem(text, 'end')));
  return to && { ...anyTime, from: from.value, to: to.value };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function dateProblem(text: string, edge: 'start' | 'end'): string | undefined {
  try {
    if (text !== '') momentOf(text, edge);
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}

/** A text, of which nothing but blanks means none; `undefined` when the box was closed. */
async function askText(
  title: string,
  prompt: string,
  value: string | undefined,
  validate: (text: string) => string | undefined = () => undefined,
): Promise<{ readonly value: string | undefined } | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value: value ?? '',
    validateInput: (typed) => validate(typed.trim()),
  });
  return text === undefined ? undefined : { value: text.trim() || undefined };
}
