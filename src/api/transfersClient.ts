import { isJsonObject } from '../model/json';
import { PersonError } from '../base/personError';
import type { TransfersApi } from './chatTypes';
import type { AiClient } from './aiClient';
import type { Requester } from './requester';
import { scopes } from './scopes';
import type { CallOptions, Reply } from './types';

/** As many as one export takes (schema ExportRequest). */
const maxExported = 100;

/** Moving agents out of and into the client's tenant; not a property of the client, since few need it. */
export function transfersOf({ requester }: Pick<AiClient, 'requester'>): TransfersApi {
  return new TransfersClient(requester);
}

/** Moving agents between tenants. Errors are those of `Requester.call`; never sent twice by itself. */
class TransfersClient implements TransfersApi {
  constructor(private readonly requester: Requester) {}

  /**
   * Exports agents with all that they need but values of tokens (operation POST-ai-agents-export).
   * @throws PersonError for more than 100 agents.
   */
  async export(agentIds: readonly string[], options: CallOptions = {}): Promise<Reply> {
    if (agentIds.length > maxExported)
      throw new PersonError(
        `${agentIds.length} agents can't be exported at once: the service takes at most ${maxExported}. Export them in several files.`,
      );
    return this.transfer({
      operation: agentIds.length === 1 ? `Exporting the agent "${agentIds[0]}"` : 'Exporting the agents',
      path: '/agentic/agents/export',
      scope: scopes.read,
      body: JSON.stringify({ agentIds }),
      ...options,
    });
  }

  /** Imports what was exported, its text as it is (operation POST-ai-agents-import). */
  import(body: string, options: CallOptions = {}): Promise<Reply> {
    return this.transfer({
      operation: 'Importing agents',
      path: '/agentic/agents/import',
      scope: scopes.manage,
      body,
      ...options,
    });
  }

  private async transfer(
    call: { operation: string; path: string; scope: string; body: string } & CallOptions,
  ): Promise<Reply> {
    const { text } = await this.requester.call({ ...call, method: 'POST', effect: 'once', patience: 10 });
    const value = this.requester.parse(call.operation, text);
    if (!isJsonObject(value)) throw this.requester.unexpected(call.operation, text, 'notExpected');
    return { text, value };
  }
}
