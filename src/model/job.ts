import * as z from '../base/zod';
import { isJsonObject } from './json';
import { metadataSchema, orAbsent, text } from './tolerant';

const detailSchema = z.looseObject({ code: text, objectId: text, objectName: text, message: text });

const importedEntitySchema = z.looseObject({
  id: text,
  name: z.optional(z.unknown()),
  state: text,
  details: z.catch(z.array(z.catch(detailSchema, {})), []),
});

export type ImportedEntity = z.infer<typeof importedEntitySchema>;

const entities = z.catch(z.array(z.catch(importedEntitySchema, { details: [] })), []);

const importSummarySchema = z.looseObject({ agents: entities, tools: entities, mcpServers: entities });

/**
 * A job as the Job schema describes it (operation GET-ai-job). Every field is optional, and a field of an
 * unexpected type counts as absent. `requestId` and `response` are undocumented but seen in replies.
 */
const jobSchema = z.looseObject({
  id: z.catch(z.string(), ''),
  status: text,
  type: text,
  agentId: text,
  agentType: text,
  sessionId: text,
  requestId: text,
  message: text,
  response: text,
  commerceEvent: text,
  exportResult: orAbsent(z.looseObject({ data: text, checksum: text })),
  importResult: orAbsent(z.looseObject({ message: text, summary: orAbsent(importSummarySchema) })),
  metadata: metadataSchema,
});

export type Job = z.infer<typeof jobSchema>;

/** Fields a list of jobs asks for: all that a row shows, without messages and results, which can be big. */
export const jobSummaryFields = [
  'id',
  'status',
  'type',
  'agentId',
  'agentType',
  'sessionId',
  'commerceEvent',
  'metadata',
];

/** Reads one job from a reply, whatever it is. A job without a usable id has the id `''`. */
export function readJob(value: unknown): Job {
  return jobSchema.parse(isJsonObject(value) ? value : {});
}

export type JobState = 'inProgress' | 'success' | 'failure' | 'skipped' | 'unknown';

/** The job's state, whatever case the service spells it in; a status we do not know is `unknown`. */
export function jobState(job: Job): JobState {
  switch (job.status?.toLowerCase()) {
    case 'in_progress':
      return 'inProgress';
    case 'success':
      return 'success';
    case 'failure':
      return 'failure';
    case 'skipped':
      return 'skipped';
    default:
      return 'unknown';
  }
}

export type JobType = 'agentChat' | 'import' | 'export' | 'unknown';

/** The job's type, whatever case the service spells it in. The oldest examples have none: `unknown`. */
export function jobType(job: Job): JobType {
  switch (job.type?.toLowerCase()) {
    case 'agent_chat':
      return 'agentChat';
    case 'import':
      return 'import';
    case 'export':
      return 'export';
    default:
      return 'unknown';
  }
}
