import { searchQuery } from '../api/query';

/**
 * The `q` for what a person typed into the search of jobs: a query as it is, a job's id (24 hexadecimal digits
 * in all examples) as that, any other text as part of the agent's id, which is what the rows show.
 */
export function jobQuery(input: string): string {
  const text = input.trim();
  return /^[0-9a-f]{24}$/i.test(text) ? `id:${text}` : searchQuery(text, 'agentId');
}
