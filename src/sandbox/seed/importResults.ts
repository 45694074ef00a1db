const entity = (id: string, name: string, state: string, code?: string, message?: string) => ({
  id,
  name,
  state,
  details: code ? [{ code, objectId: id, objectName: name, message }] : [],
});

const disabled = (id: string, name: string) =>
  entity(id, name, 'DISABLED', 'AGENT_IMPORTED_DISABLED', 'Imported agents start disabled.');

/** Results of imports that between them have every state and every reason (schemas ImportedEntity, ImportDetails). */
export const importResults: readonly object[] = [
  {
    message: 'Successfully imported 2 agents, 0 tools, and 1 MCP servers.',
    summary: {
      agents: [
        disabled('returns-desk--import-1761897600000', 'Returns Desk'),
        disabled('translator--import-1761897600000', 'Translator'),
      ],
      tools: [
        entity(
          'slack-staging',
          'Slack of the staging workspace',
          'TO_CREATE',
          'NOT_IMPORTABLE',
          'Slack and Teams tools cannot be imported. Create them on this tenant.',
        ),
      ],
      mcpServers: [entity('reviews-staging', 'Reviews (staging)', 'ENABLED')],
    },
  },
  {
    message: 'Successfully imported 1 agents, 1 tools, and 1 MCP servers.',
    summary: {
      agents: [
        disabled('catalogue-hygiene--import-1762257415296', 'Catalogue Hygiene'),
        entity(
          'seasonal-helper',
          'Seasonal Helper',
          'FAILED',
          'IMPORT_FAILED',
          'The provider "mystral" is not known.',
        ),
      ],
      tools: [
        entity(
          'product-index',
          'Product index',
          'EXISTS',
          'ALREADY_EXISTS',
          'An entity with this id exists and is used.',
        ),
        entity(
          'qdrant-search',
          'Vector search',
          'DISABLED',
          'MISSING_TOKEN',
          'The token "qdrant-token" does not exist on this tenant.',
        ),
      ],
      mcpServers: [
        entity(
          'warehouse-functions',
          'Warehouse functions',
          'DISABLED',
          'MISSING_FUNCTION',
          'The function "count-pallets" does not exist on this tenant.',
        ),
      ],
    },
  },
  {
    message: 'Successfully imported 1 agents, 0 tools, and 0 MCP servers.',
    summary: {
      agents: [disabled('weekly-report--import-1762430000000', 'Weekly Report')],
      tools: [],
      mcpServers: [],
    },
  },
];
