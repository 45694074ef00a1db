import { describe, expect, it } from 'vitest';
import { jobRow } from '../../../src/explorer/jobRow';
import { readJob } from '../../../src/model/job';

const now = Date.parse('2026-01-01T12:00:00Z');
const row = (job: unknown, options: { agentName?: string; access?: 'full' | 'readOnly' } = {}) =>
  jobRow(readJob(job), { agentName: options.agentName, access: options.access ?? 'full', now });

const chat = {
  id: 'j1',
  status: 'success',
  type: 'AGENT_CHAT',
  agentId: 'order-helper',
  metadata: { createdAt: '2026-01-01T11:55:00Z' },
};

describe('jobRow', () => {
  it('shows agent, type and age', () => {
    expect(row(chat)).toMatchObject({ label: 'order-helper', description: '5 min ago' });
    expect(row(chat, { agentName: 'Order helper' }).label).toBe('Order helper');
  });

  it.each([
    ['IMPORT', 'Import'],
    ['export', 'Export'],
    ['REINDEX', 'REINDEX'],
  ])('names a job of type %s without an agent by its type', (type, label) => {
    expect(row({ ...chat, type, agentId: undefined })).toMatchObject({ label, description: '5 min ago' });
  });

  it.each([
    ['in_progress', 'sync~spin', 'in progress'],
    ['SUCCESS', 'pass', 'succeeded'],
    ['failure', 'error', 'failed'],
    ['skipped', 'circle-slash', 'skipped'],
    ['paused', 'question', 'paused'],
    [undefined, 'question', 'status unknown'],
    [7, 'question', 'status unknown'],
  ])('shows the status %s by an icon and in words', (status, icon, words) => {
    const shown = row({ ...chat, status });
    expect(shown.icon.id).toBe(icon);
    expect(shown.spoken).toBe(`order-helper, ${words}, 5 min ago`);
    expect(shown.tooltip).toContain(words);
  });

  it('offers the exported content for exports only', () => {
    expect(row({ ...chat, type: 'EXPORT' }).context).toBe('job.export');
    expect(row({ ...chat, type: 'EXPORT' }, { access: 'readOnly' }).context).toBe('job.export.readOnly');
    expect(row(chat).context).toBe('job');
  });

  it('offers to follow what is in progress', () => {
    expect(row({ ...chat, status: 'in_progress' }).context).toBe('job.inProgress');
    expect(row({ ...chat, status: 'in_progress' }, { access: 'readOnly' }).context).toBe(
      'job.inProgress.readOnly',
    );
  });

  it('says that a job is no longer there, and offers nothing to do with it', () => {
    const gone = jobRow(readJob(chat), { agentName: undefined, access: 'full', presence: 'gone', now });
    expect(gone).toMatchObject({
      description: 'deleted or expired',
      spoken: 'order-helper, deleted or expired, 5 min ago',
      context: 'goneJob',
    });
  });

  it('copes with a job that has next to nothing', () => {
    expect(row({ id: 'j1' })).toMatchObject({ label: 'j1', description: undefined, context: 'job' });
    expect(row({ id: 'j1', metadata: { createdAt: 'soon' } }).description).toBeUndefined();
    expect(row(null)).toMatchObject({ label: 'Job without an id', context: 'brokenJob' });
  });
});
