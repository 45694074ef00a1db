import type { AiClient } from '../../src/api/aiClient';
import type { ProtocolReason } from '../../src/api/errors/protocolError';
import type { ListOptions, PutOptions } from '../../src/api/types';
import { helperBody } from './tenant';

/** Every parameter and header that an operation may have; each operation takes those that it knows. */
export type Parameters = ListOptions<any> & PutOptions;

export interface Operation {
  readonly name: string;
  readonly method: string;
  /** Path on the wire, without the query. */
  readonly path: string;
  readonly scope: string;
  /** What may be repeated when its outcome is unknown: reads and deletes. */
  readonly repeatable: boolean;
  readonly parameters: readonly (keyof Parameters)[];
  /** What it expands, if not what an agent does. */
  readonly expand?: string;
  /** `Accept`, if not JSON. */
  readonly accept?: string;
  /** `Content-Type`, if not JSON. */
  readonly contentType?: unknown;
  /** What a web page is called that comes instead of an answer. */
  readonly notJson?: ProtocolReason;
  run(client: AiClient, parameters?: Parameters): Promise<unknown>;
}

export const read = { scope: 'ai.agent_read', repeatable: true } as const;
export const manage = { scope: 'ai.agent_manage' } as const;
const agents = '/ai-service/acme/agentic/agents';
const jobs = '/ai-service/acme/jobs';
export const searchParameters = ['pageSize', 'pageNumber', 'sort', 'fields', 'total'] as const;

/** The ten operations of the agent and job documents. */
export const operations: readonly Operation[] = [
  {
    name: 'list agents',
    method: 'GET',
    path: agents,
    ...read,
    parameters: ['q', ...searchParameters, 'expand', 'acceptLanguage'],
    run: (client, parameters) => client.agents.list(parameters),
  },
  {
    name: 'search agents',
    method: 'POST',
    path: `${agents}/search`,
    ...read,
    parameters: [...searchParameters, 'expand', 'acceptLanguage'],
    run: (client, parameters) => client.agents.search('enabled:true', parameters),
  },
  {
    name: 'get an agent',
    method: 'GET',
    path: `${agents}/helper`,
    ...read,
    parameters: ['fields', 'expand', 'acceptLanguage'],
    run: (client, parameters) => client.agents.get('helper', parameters),
  },
  {
    name: 'put an agent',
    method: 'PUT',
    path: `${agents}/helper`,
    ...manage,
    repeatable: false,
    parameters: ['contentLanguage', 'force'],
    run: (client, parameters) =>
      client.agents.put('helper', helperBody({ language: parameters?.contentLanguage }), parameters),
  },
  {
    name: 'patch an agent',
    method: 'PATCH',
    path: `${agents}/helper`,
    ...manage,
    repeatable: false,
    parameters: [],
    run: (client, parameters) =>
      client.agents.patch(
        'helper',
        [
          { op: 'REPLACE', path: '/enabled', value: false },
          { op: 'ADD', path: '/tags', value: 'patched' },
          { op: 'REMOVE', path: '/icon' },
        ],
        parameters,
      ),
  },
  {
    name: 'delete an agent',
    method: 'DELETE',
    path: `${agents}/helper`,
    ...manage,
    repeatable: true,
    parameters: ['force'],
    run: (client, parameters) => client.agents.delete('helper', parameters),
  },
  {
    name: 'list jobs',
    method: 'GET',
    path: jobs,
    ...read,
    parameters: ['q', ...searchParameters],
    run: (client, parameters) => client.jobs.list(parameters),
  },
  {
    name: 'search jobs',
    method: 'POST',
    path: `${jobs}/search`,
    ...read,
    parameters: searchParameters,
    run: (client, parameters) => client.jobs.search('agentId:helper', parameters),
  },
  {
    name: 'get a job',
    method: 'GET',
    path: `${jobs}/job-1`,
    ...read,
    parameters: ['fields'],
    run: (client, parameters) => client.jobs.get('job-1', parameters),
  },
  {
    name: 'delete a job',
    method: 'DELETE',
    path: `${jobs}/job-1`,
    ...manage,
    repeatable: true,
    parameters: [],
    run: (client, parameters) => client.jobs.delete('job-1', parameters),
  },
];

/** For each parameter a value, and what it is on the wire. */
export const parameterValues: {
  readonly [K in keyof Parameters]-?: {
    readonly value: NonNullable<Parameters[K]>;
    readonly query?: readonly [string, string];
    readonly header?: readonly [string, string];
  };
} = {
  q: { value: 'enabled:true', query: ['q', 'enabled:true'] },
  pageSize: { value: 2, query: ['pageSize', '2'] },
  pageNumber: { value: 2, query: ['pageNumber', '2'] },
  sort: { value: 'metadata.createdAt:DESC', query: ['sort', 'metadata.createdAt:DESC'] },
  fields: { value: ['id', 'metadata'], query: ['fields', 'id,metadata'] },
  expand: { value: 'nativeTools', query: ['expand', 'nativeTools'] },
  force: { value: true, query: ['force', 'true'] },
  total: { value: true, header: ['x-total-count', 'true'] },
  acceptLanguage: { value: 'de', header: ['accept-language', 'de'] },
  contentLanguage: { value: 'en', header: ['content-language', 'en'] },
  signal: { value: new AbortController().signal },
};
