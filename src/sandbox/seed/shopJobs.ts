import type { TenantSeed } from '../tenant';
import type { Bundle } from '../transfer/bundle';
import { chatStories, failures } from './chatStories';
import { importResults } from './importResults';
import { detailsFrom, randomFrom, type Details } from './random';
import { seedMetadata } from './seedAgent';

const minute = 60_000;
const day = 1440 * minute;
const rounds = 3;

interface Draft {
  readonly startedAt: number;
  readonly lasted: number;
  readonly fields: object;
}

/**
 * The jobs of the example shop over the last six days, oldest first, the same at each start apart from their
 * times; two are under way and end within the next minutes.
 */
export function shopJobs(
  now: number,
  exportOf: (...agentIds: readonly string[]) => Bundle,
): Pick<TenantSeed, 'jobs' | 'plans'> {
  const random = randomFrom(20_251);
  const details = detailsFrom(random);
  const sometime = () => now - Math.floor((0.02 + random() * 5.9) * day);
  const draft = (fields: object, lasted = 2000 + Math.floor(random() * 45_000)): Draft => ({
    startedAt: sometime(),
    lasted,
    fields,
  });
  const drafts = [
    ...Array.from({ length: rounds }, () => chats(details)).flat(),
    ...failures.map(({ message, ...rest }) => chat(details, { ...rest, status: 'failure', message })),
    ...skipped(details),
    // The oldest jobs have no type.
    ...chats(details)
      .slice(0, 3)
      .map(({ type: _type, ...rest }) => rest),
    ...[['order-support'], ['product-copywriter', 'translator'], ['anti-fraud'], ['catalogue-hygiene']].map(
      (ids) => ({
        type: 'EXPORT',
        status: 'success',
        exportResult: exportOf(...ids),
      }),
    ),
    { type: 'EXPORT', status: 'failure', message: 'The agent "seasonal-helper" does not exist.' },
    ...importResults.map((importResult) => ({ type: 'IMPORT', status: 'success', importResult })),
    {
      type: 'IMPORT',
      status: 'failure',
      message: 'The checksum does not match the data: the file was changed after it had been exported.',
    },
  ].map((fields) => draft(fields));
  drafts.sort((a, b) => a.startedAt - b.startedAt);
  const ended = drafts.map(({ startedAt, lasted, fields }) => ({
    id: details.hex(24),
    ...fields,
    metadata: seedMetadata(2, startedAt, startedAt + lasted),
  }));
  const underWay = [
    {
      id: details.hex(24),
      lasts: 90_000,
      ...chat(details, { agentId: 'price-monitor', status: 'in_progress' }),
    },
    {
      id: details.hex(24),
      lasts: 4 * minute,
      ...chat(details, { agentId: 'stock-watcher', status: 'in_progress' }),
    },
  ];
  return {
    jobs: [
      ...ended,
      ...underWay.map(({ lasts: _lasts, ...job }) => ({
        ...job,
        metadata: seedMetadata(1, now - 8000, now - 8000),
      })),
    ],
    plans: underWay.map(({ id, agentId, lasts }) => ({
      jobId: id,
      endsAt: now + lasts,
      outcome: {
        status: 'success',
        message: chatStories.find((story) => story.agentId === agentId)?.tell(details),
      },
    })),
  };
}

interface Chat {
  readonly agentId: string;
  readonly agentType?: string | undefined;
  readonly commerceEvent?: string | undefined;
  readonly status: string;
  readonly message?: string;
}

function chat({ session }: Details, { agentId, agentType, commerceEvent, status, message }: Chat) {
  return {
    type: 'AGENT_CHAT',
    status,
    agentId,
    agentType: agentType ?? 'generic',
    sessionId: session(),
    commerceEvent,
    message,
  };
}

function chats(details: Details) {
  return chatStories.map(({ tell, ...rest }) =>
    chat(details, { ...rest, status: 'success', message: tell(details) }),
  );
}

function skipped(details: Details) {
  return Array.from({ length: 5 }, () =>
    chat(details, {
      agentId: 'catalogue-hygiene',
      commerceEvent: 'product.product-updated',
      status: 'skipped',
      message: "The event does not match the filter of the agent's trigger.",
    }),
  );
}
