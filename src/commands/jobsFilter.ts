import * as vscode from 'vscode';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands, views } from '../ids';
import type { JobFilter } from '../jobs/jobFilter';
import { periods } from '../jobs/jobFilter';
import type { Command } from './command';
import { askJobFilter } from './askJobFilter';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const text = z.string().check(z.minLength(1, 'Give a text that is not empty.'));
const spelling = z.string().check(z.regex(/^\w+$/, 'Give one such as "failure" or "AGENT_CHAT".'));
const someOf = z.union([spelling, z.array(spelling)]);

const schema = z.strictObject({
  status: z.optional(someOf),
  type: z.optional(someOf),
  agentId: z.optional(text),
  session: z.optional(text),
  period: z.optional(z.enum(periods, 'Give "today", "day" or "week".')),
  from: z.optional(text),
  to: z.optional(text),
  q: z.optional(text),
  /** Brings the view to the front, too. */
  focus: z.optional(z.boolean()),
  connection: target.connection,
});

/** Shows only some of the jobs; `{}` shows all again. Returns the ids on the first page. */
export const jobsFilter: Command = {
  id: commands.jobsFilter,
  async run(context, ...args) {
    const given = parseArguments(commands.jobsFilter, schema, args);
    const { connections, jobsView } = context;
    const connection = await requireConnection(connections, given.connection);
    await connections.setActive(connection.id);
    if (given.focus || !isGiven(args)) await vscode.commands.executeCommand(`${views.jobs}.focus`);
    if (isGiven(args)) return jobsView.setFilter(filterOf(given));
    return askJobFilter(context, connection);
  },
};

/** The palette and the menus of a view pass no argument object. */
function isGiven([first]: readonly unknown[]): boolean {
  return typeof first === 'object' && first !== null && Object.getPrototypeOf(first) === Object.prototype;
}

function filterOf({
  status,
  type,
  q,
  agentId,
  session,
  period,
  from,
  to,
}: z.output<typeof schema>): JobFilter {
  return {
    status: inUpperCase(status),
    type: inUpperCase(type),
    agentId,
    session,
    period,
    from,
    to,
    text: q,
  };
}

function inUpperCase(values: string | readonly string[] | undefined): readonly string[] | undefined {
  const list = typeof values === 'string' ? [values] : (values ?? []);
  return list.length === 0 ? undefined : list.map((value) => value.toUpperCase());
}
