import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { agentOf, openAgent } from './support/agents';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

beforeEach(async () => {
  const { workbench } = open();
  await workbench.tidy();
  await sandbox.reset();
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .waitFor();
  await workbench.runCommand('Emporix AI: Refresh');
  await workbench
    .tree('Agents')
    .description.getByText(/ · 20$/)
    .waitFor();
});

it('searches, shows for what, and shows all again', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await agents.pressInTitle('Search Agents…');
  await workbench.quickInput.type('Complaint');
  await workbench.page.keyboard.press('Enter');
  await agents.message.getByText('Search: Complaint').waitFor();
  await agents.description.getByText('3 found').waitFor();
  await expect.poll(() => agents.rows.count()).toBe(3);
  await workbench.screenshotIn(['light', 'dark'], 'search');

  await agents.pressInTitle('Clear Agent Search');
  await agents.item(/^Order Support/).waitFor();
  await agents.message.waitFor({ state: 'hidden' });
});

it('says what was searched for in vain and offers another search', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await agents.pressInTitle('Search Agents…');
  await workbench.quickInput.type('no such agent');
  await workbench.page.keyboard.press('Enter');
  await agents.welcome.getByRole('button', { name: 'Clear Search' }).waitFor();
  await agents.description.getByText('no such agent').waitFor();
  await workbench.screenshot('nothing-found-dark');
  await agents.welcome.getByRole('button', { name: 'Clear Search' }).click();
  await agents.item(/^Order Support/).waitFor();
});

it('reads page after page where the service gives fewer than asked', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await sandbox.settings({ maxPageSize: 8 });
  await workbench.runCommand('Emporix AI: Refresh');
  await agents.description.getByText('8 of 20').waitFor();
  await workbench.screenshot('load-more-dark');
  await agents.item(/^Load more/).click();
  await agents.description.getByText('16 of 20').waitFor();
});

it('disables several agents at once', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await openAgent(workbench, 'Checkout Helper', 'checkout-helper');
  await agents.item(/^Complaint Audit/).click({ modifiers: ['Control'] });
  await workbench.chooseInContextMenu(agents.item(/^Complaint Audit/), 'Disable');
  await agents.item(/^Checkout Helper.*disabled/).waitFor();
  await agents.item(/^Complaint Audit.*disabled/).waitFor();
  expect(await agentOf(sandbox, 'checkout-helper')).toMatchObject({ enabled: false });
  expect(await agentOf(sandbox, 'complaint-audit')).toMatchObject({ enabled: false });
  expect(await agentOf(sandbox, 'order-support')).toMatchObject({ enabled: true });
});

it('deletes from the context menu after a question that names the agent', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await workbench.chooseInContextMenu(agents.item(/^Newsletter Editor/), /^Delete Agent/);
  await workbench.dialog('Delete agent "newsletter-editor"?').waitFor();
  await workbench.screenshot('delete-dark');
  await workbench.answerDialog('Delete agent "newsletter-editor"?', 'Cancel');
  expect(await sandbox.ids('agents')).toContain('newsletter-editor');
  await workbench.chooseInContextMenu(agents.item(/^Newsletter Editor/), /^Delete Agent/);
  await workbench.answerDialog('Delete agent "newsletter-editor"?', 'Delete');
  await agents.item(/^Newsletter Editor/).waitFor({ state: 'detached' });
  expect(await sandbox.ids('agents')).not.toContain('newsletter-editor');
});

it('says who uses an agent before it deletes it all the same', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await workbench.chooseInContextMenu(agents.item(/^Complaint Audit/), /^Delete Agent/);
  await workbench.answerDialog('Delete agent "complaint-audit"?', 'Delete');
  const question = workbench.dialog('"complaint-audit" is used by others');
  await question.getByText('complaint-agent').waitFor();
  await workbench.screenshot('delete-in-use-dark');
  await workbench.answerDialog('"complaint-audit" is used by others', 'Delete and Unassign');
  await agents.item(/^Complaint Audit/).waitFor({ state: 'detached' });
  expect(await sandbox.ids('agents')).not.toContain('complaint-audit');
});

it('says why the service can’t be reached, and recovers when told to try again', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await sandbox.faults.cutBefore({ pathPattern: '/', times: 'always' });
  await workbench.reload();
  await workbench.openContainer('Emporix AI');
  await agents.item('Try again').waitFor();
  await agents.message.getByText(sandbox.url.replace('http://', '')).waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'offline');
  await sandbox.faults.clear();
  await agents.item('Try again').click();
  await agents.item(/^Order Support/).waitFor();
});

it('says why signing in failed, and offers to edit the connection', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await sandbox.faults.status(
    { status: 401, body: { error: 'invalid_client', error_description: 'Invalid client credentials' } },
    { pathPattern: '^/oauth/token', times: 'always' },
  );
  await workbench.reload();
  await workbench.openContainer('Emporix AI');
  await agents.item(/^Edit connection/).waitFor();
  await agents.message.getByText(/does not accept the client id/).waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'sign-in-failed');
  await sandbox.faults.clear();
  await agents.item('Try again').click();
  await agents.item(/^Order Support/).waitFor();
});
