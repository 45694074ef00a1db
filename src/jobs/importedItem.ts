import type { ImportedEntity } from '../model/job';

/** An imported entity and of which kind it is. */
export interface ImportedItem {
  readonly kind: 'agent' | 'tool' | 'mcpServer';
  readonly entity: ImportedEntity;
}

export const kindWords = { agent: 'Agent', tool: 'Tool', mcpServer: 'MCP server' } as const;
