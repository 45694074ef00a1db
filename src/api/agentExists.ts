import type { AiClient } from './aiClient';
import { isNotFound } from './errors/errorChecks';

/** Whether the tenant has an agent of this id (operation GET-ai-retrieve-agent). */
export async function agentExists({ agents }: Pick<AiClient, 'agents'>, id: string): Promise<boolean> {
  try {
    await agents.get(id, { fields: ['id'] });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
