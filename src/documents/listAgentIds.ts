import type { AiClient } from '../api/aiClient';
import { Pager } from '../api/paging';
import { readAgentSummary } from '../model/agent';

/** The ids of all agents of a tenant; an agent without one can't be a file. */
export async function listAgentIds({ agents }: AiClient): Promise<readonly string[]> {
  const pager = new Pager((page) => agents.list({ ...page, fields: ['id', 'metadata'], total: true }));
  const ids: string[] = [];
  while (!pager.done) ids.push(...(await pager.next()).map((item) => readAgentSummary(item).id));
  return ids.filter((id) => id !== '');
}
