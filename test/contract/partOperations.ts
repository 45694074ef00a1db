import type { AiClient } from '../../src/api/aiClient';
import type { ResourceApi } from '../../src/api/types';
import { manage, read, searchParameters, type Operation, type Parameters } from './operations';
import { partBodies } from './tenant';

const base = '/ai-service/acme/agentic';

interface PartKind {
  readonly noun: string;
  readonly plural: string;
  readonly path: string;
  readonly body: object;
  /** Tokens know neither `expand` nor, but for a delete, `force`. */
  readonly plain: boolean;
  readonly api: (client: AiClient) => ResourceApi<any>;
}

const kinds: readonly PartKind[] = [
  {
    noun: 'a tool',
    plural: 'tools',
    path: `${base}/tools`,
    body: partBodies.tools,
    plain: false,
    api: (client) => client.tools,
  },
  {
    noun: 'a token',
    plural: 'tokens',
    path: `${base}/tokens`,
    body: partBodies.tokens,
    plain: true,
    api: (client) => client.tokens,
  },
  {
    noun: 'an MCP server',
    plural: 'MCP servers',
    path: `${base}/mcp-servers`,
    body: partBodies.mcpServers,
    plain: false,
    api: (client) => client.mcpServers,
  },
  {
    noun: 'an OAuth configuration',
    plural: 'OAuth configurations',
    path: `${base}/oauths`,
    body: partBodies.oauths,
    plain: false,
    api: (client) => client.oauths,
  },
];

function operationsOf({ noun, plural, path, body, plain, api }: PartKind): Operation[] {
  const expand: readonly (keyof Parameters)[] = plain ? [] : ['expand'];
  const force: readonly (keyof Parameters)[] = plain ? [] : ['force'];
  const one = `${path}/spare`;
  return [
    {
      name: `list ${plural}`,
      method: 'GET',
      path,
      ...read,
      expand: 'token',
      parameters: ['q', ...searchParameters, ...expand],
      run: (client, parameters) => api(client).list(parameters),
    },
    {
      name: `search ${plural}`,
      method: 'POST',
      path: `${path}/search`,
      ...read,
      expand: 'token',
      parameters: [...searchParameters, ...expand],
      run: (client, parameters) => api(client).search('id:spare', parameters),
    },
    {
      name: `get ${noun}`,
      method: 'GET',
      path: one,
      ...read,
      expand: 'token',
      parameters: ['fields', ...expand],
      run: (client, parameters) => api(client).get('spare', parameters),
    },
    {
      name: `put ${noun}`,
      method: 'PUT',
      path: one,
      ...manage,
      repeatable: false,
      parameters: force,
      run: (client, parameters) => api(client).put('spare', JSON.stringify(body), parameters),
    },
    {
      name: `patch ${noun}`,
      method: 'PATCH',
      path: one,
      ...manage,
      repeatable: false,
      parameters: force,
      run: (client, parameters) =>
        api(client).patch('spare', [{ op: 'REPLACE', path: '/note', value: 'patched' }], parameters),
    },
    {
      name: `delete ${noun}`,
      method: 'DELETE',
      path: one,
      ...manage,
      repeatable: true,
      parameters: ['force'],
      run: (client, parameters) => api(client).delete('spare', parameters),
    },
  ];
}

/** The operations on what agents are built from, on templates, and the lists without pages. */
export const partOperations: readonly Operation[] = [
  ...kinds.flatMap(operationsOf),
  {
    name: 'list templates',
    method: 'GET',
    path: `${base}/templates`,
    ...read,
    parameters: ['q', ...searchParameters, 'expand', 'acceptLanguage'],
    run: (client, parameters) => client.templates.list(parameters),
  },
  {
    name: 'search templates',
    method: 'POST',
    path: `${base}/templates/search`,
    ...read,
    parameters: [...searchParameters, 'expand', 'acceptLanguage'],
    run: (client, parameters) => client.templates.search('enabled:true', parameters),
  },
  {
    name: 'clone a template',
    method: 'POST',
    path: `${base}/templates/complaint/agents`,
    ...manage,
    repeatable: false,
    parameters: [],
    run: (client, parameters) =>
      client.templates.clone(
        'complaint',
        { id: 'cloned', name: { en: 'Ours' }, description: { en: 'Ours' }, userPrompt: 'Be kind.' },
        parameters,
      ),
  },
  {
    name: 'list models',
    method: 'GET',
    path: `${base}/models`,
    ...read,
    parameters: [],
    run: (client, parameters) => client.models(parameters),
  },
  {
    name: 'list commerce events',
    method: 'GET',
    path: `${base}/commerce-events`,
    ...read,
    parameters: [],
    run: (client, parameters) => client.commerceEvents(parameters),
  },
];
