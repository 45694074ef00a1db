import { describe, expect, it } from 'vitest';
import { groupJobs, type Grouping } from '../../../src/jobs/jobGroups';
import { readJob } from '../../../src/model/job';

const now = new Date(2026, 2, 31, 12).getTime();
const at = (...date: [number, number, number, number]) => ({ createdAt: new Date(...date).toISOString() });

const jobs = [
  { id: '1', status: 'success', type: 'AGENT_CHAT', agentId: 'b', metadata: at(2026, 2, 31, 1) },
  { id: '2', status: 'FAILURE', type: 'agent_chat', agentId: 'a', metadata: at(2026, 2, 30, 23) },
  { id: '3', status: 'in_progress', type: 'IMPORT', metadata: at(2026, 2, 29, 12) },
  { id: '4', status: 'queued', agentId: 'b' },
  { id: '5', status: 'failure', type: 'EXPORT', metadata: at(2026, 2, 30, 0) },
].map(readJob);

const names: Record<string, string> = { a: 'Zebra' };

function groups(by: Grouping) {
  const made = groupJobs(jobs, { by, agentName: (id) => names[id], now });
  return made?.map(({ label, jobs: inside }) => `${label}: ${inside.map(({ id }) => id).join(' ')}`);
}

describe('groupJobs', () => {
  it('puts together what has the same status, what needs a look first', () => {
    expect(groups('status')).toEqual(['In progress: 3', 'Failed: 2 5', 'Queued: 4', 'Succeeded: 1']);
  });

  it('puts together what one agent did, by the names of agents', () => {
    expect(groups('agent')).toEqual(['b: 1 4', 'No agent: 3 5', 'Zebra: 2']);
  });

  it('puts together what is of one type, however it is spelled', () => {
    expect(groups('type')).toEqual(['Agent chat: 1 2', 'Export: 5', 'Import: 3', 'No type: 4']);
  });

  it('puts together what was created on one day of the local calendar', () => {
    expect(groups('day')).toEqual(['Today: 1', 'Yesterday: 2 5', '2026-03-29: 3', 'No date: 4']);
  });

  it('leaves the jobs as they are when they are not to be grouped', () => {
    expect(groups('none')).toBeUndefined();
  });

  it('tells groups apart by the same keys on the next day', () => {
    const keys = (moment: number) =>
      groupJobs(jobs, { by: 'day', agentName: () => undefined, now: moment })?.map(({ key }) => key);
    expect(keys(now + 86_400_000)).toEqual(keys(now));
  });
});
