import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

beforeEach(async () => {
  await open().workbench.tidy();
  await open().workbench.openContainer('Emporix AI');
  await open()
    .workbench.tree('Jobs')
    .item(/^Price Monitor/)
    .first()
    .waitFor();
});

/** Adds a job and opens it from the view, in which it is the newest. */
async function openJob(job: Readonly<Record<string, unknown>>, row: RegExp) {
  const { workbench } = open();
  const id = await sandbox.addJob(job);
  await workbench.runCommand('Emporix AI: Refresh');
  await workbench.tree('Jobs').item(row).first().click();
  const editor = workbench.editor(`${id}.md`);
  await editor.waitFor();
  return { id, editor };
}

it('opens a job as Markdown and its raw JSON beside', async () => {
  const { workbench } = open();
  const { id, editor } = await openJob(
    {
      status: 'success',
      agentId: 'order-support',
      agentType: 'generic',
      sessionId: '5f0d7c1e-6f3b-4b52-9d1c-0e7f4a2b9c11',
      message: '## Your order\n\nOrder **EON1001** left our warehouse *this morning*.',
    },
    /^Order Support, succeeded, just now/,
  );
  await editor.line('# Agent chat: succeeded').waitFor();
  await editor.line('- **Agent** `order-support`').waitFor();
  await editor.line('Order **EON1001** left our warehouse').waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'job');
  await editor.action('Raw JSON').click();
  const raw = workbench.editor(`${id}.json`);
  await raw.waitFor();
  await raw.line('"agentId": "order-support"').waitFor();
  await workbench.screenshot('job-raw-dark');
});

it('updates the tab of a running job until the job ends', async () => {
  const { workbench } = open();
  const { id, editor } = await openJob(
    { status: 'in_progress', agentId: 'complaint-audit' },
    /^Complaint Audit, in progress, just now/,
  );
  await editor.line('Updates until the job ends.').waitFor();
  await workbench.screenshot('job-running-dark');
  await sandbox.addJob({ id, status: 'success', message: 'Three prices were lowered.' });
  await editor.line('# Agent chat: succeeded').waitFor();
  await editor.line('Three prices were lowered.').waitFor();
  await workbench
    .tree('Jobs')
    .item(/^Complaint Audit, succeeded/)
    .first()
    .waitFor();
});

it('shows what an import made as a table with states and reasons', async () => {
  const { workbench } = open();
  const { editor } = await openJob(
    {
      type: 'IMPORT',
      status: 'success',
      importResult: {
        message: 'Successfully imported 1 agents, 1 tools, and 0 MCP servers.',
        summary: {
          agents: [{ id: 'translator--import-1', name: 'Translator', state: 'DISABLED', details: [] }],
          tools: [
            {
              id: 'qdrant-search',
              name: 'Vector search',
              state: 'FAILED',
              details: [{ code: 'MISSING_TOKEN', message: 'The token "qdrant-token" does not exist.' }],
            },
          ],
          mcpServers: [],
        },
      },
    },
    /^Import, succeeded, just now/,
  );
  await editor.line('| State | Kind | Name |').waitFor();
  await editor.line('`FAILED` | Tool | `Vector search`').waitFor();
  await workbench.screenshot('job-import-dark');
});

it('opens the content of an export decoded', async () => {
  const { workbench } = open();
  const bundle = JSON.stringify({ agents: [{ id: 'translator', name: { en: 'Übersetzer' } }] });
  const { editor } = await openJob(
    {
      type: 'EXPORT',
      status: 'success',
      exportResult: { data: Buffer.from(bundle).toString('base64'), checksum: 'ab'.repeat(32) },
    },
    /^Export, succeeded, just now/,
  );
  await editor.line('**Agents** `translator`').waitFor();
  await workbench.screenshot('job-export-dark');
  await editor.action('Open Exported Content').click();
  await workbench.page.locator('.monaco-editor .view-line', { hasText: '"en": "Übersetzer"' }).waitFor();
  await workbench.screenshot('job-export-content-dark');
});

it('tells of a failed job by its row and its text', async () => {
  const { workbench } = open();
  const { editor } = await openJob(
    { status: 'failure', agentId: 'translator', message: 'The model did not answer within 60 seconds.' },
    /^Translator, failed, just now/,
  );
  await editor.line('# Agent chat: failed').waitFor();
  await editor.line('The model did not answer').waitFor();
  await workbench.screenshot('job-failed-dark');
  expect(await editor.visibleText()).toContain('`failure`');
});
