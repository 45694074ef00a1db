import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { useWorkbench } from './support/useWorkbench';
import type { Workbench } from './support/workbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench();

interface Answers {
  readonly label: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly kind: 'Development or test' | 'Production';
}

async function answer(workbench: Workbench, answers: Answers): Promise<void> {
  const { quickInput } = workbench;
  await quickInput.answer('Tenant, as the Emporix Developer Portal shows it', answers.tenant);
  await quickInput.answer('Name of this connection', answers.label);
  await quickInput.answer('Address of the API', sandbox.url);
  await answerKey(workbench, answers);
}

async function answerKey(
  { quickInput }: Workbench,
  { clientId, clientSecret, kind }: Answers,
): Promise<void> {
  await quickInput.answer('Client ID of an API key', clientId);
  await quickInput.answer('Client secret', clientSecret);
  await quickInput.box('Is this a production tenant?').waitFor();
  await quickInput.pick(kind);
}

it('welcomes without a connection, tries the sandbox in one click, and removes it after asking', async () => {
  const { workbench } = open();
  await workbench.openContainer('Emporix AI');
  const agents = workbench.tree('Agents');
  await agents.welcome.getByRole('button', { name: 'Add Connection' }).waitFor();
  await workbench.tree('Jobs').welcome.waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'welcome');

  await agents.welcome.getByRole('button', { name: 'Try It with the Local Sandbox' }).click();
  await agents.item(/^Order Support/).waitFor();
  await workbench.statusBarItem('Local sandbox').waitFor();
  await workbench.tree('Jobs').rows.first().waitFor();
  await workbench.screenshot('sandbox-dark');

  await workbench.runCommand('Emporix AI: Remove Connection');
  await workbench.dialog('Remove the connection "Local sandbox"?').waitFor();
  await workbench.screenshot('remove-connection-dark');
  await workbench.answerDialog('Remove the connection "Local sandbox"?', 'Remove');
  await agents.welcome.getByRole('button', { name: 'Add Connection' }).waitFor();
  await workbench.statusBarItem('Local sandbox').waitFor({ state: 'detached' });
});

it('signs in before it keeps a connection: a wrong secret is told, and corrected without typing all again', async () => {
  const { workbench } = open();
  const { quickInput } = workbench;
  const right = {
    label: 'Lumen & Loom',
    tenant: 'Sandbox',
    clientId: 'sandbox',
    clientSecret: 'sandbox',
    kind: 'Development or test',
  } as const;
  await workbench.openContainer('Emporix AI');
  await workbench.runCommand('Emporix AI: Add Connection');
  await quickInput.box('Tenant, as the Emporix Developer Portal shows it').waitFor();
  await workbench.screenshot('add-connection-dark');
  await answer(workbench, { ...right, clientSecret: 'not the secret' });

  const refusal = workbench.toast(/sign-in|sign in|client secret/i).first();
  await refusal.waitFor();
  await workbench.screenshot('wrong-secret-dark');
  expect(await refusal.innerText()).not.toContain('not the secret');
  await refusal.getByRole('button', { name: 'Correct and Try Again' }).click();
  await quickInput.box('Client ID of an API key').waitFor();
  await expect.poll(() => quickInput.value()).toBe('sandbox');
  await answerKey(workbench, right);
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .waitFor();
  await workbench.statusBarItem('Lumen & Loom').waitFor();

  await workbench.reload();
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .waitFor();
});

it('names the active connection in the status bar, a production one by that word, and switches there', async () => {
  const { workbench } = open();
  const agents = workbench.tree('Agents');
  await workbench.openContainer('Emporix AI');
  await workbench.runCommand('Emporix AI: Try It with the Local Sandbox');
  await workbench.statusBarItem('Local sandbox').waitFor();
  await workbench.runCommand('Emporix AI: Add Connection');
  await answer(workbench, {
    label: 'Shop live',
    tenant: 'sandbox-two',
    clientId: 'sandbox-two',
    clientSecret: 'sandbox-two',
    kind: 'Production',
  });
  await agents.item(/^Translator \(staging\)/).waitFor();
  await workbench.statusBarItem('Shop live PRODUCTION').waitFor();
  await agents
    .item(/^Translator \(staging\)/)
    .first()
    .click();
  await workbench.editor('translator.json').waitFor();
  await workbench.screenshotIn(['light', 'highContrast', 'dark'], 'production');

  await workbench.statusBarItem('Shop live PRODUCTION').click();
  await workbench.quickInput.box('Show the agents and jobs of which tenant?').waitFor();
  await workbench.screenshot('switch-connection-dark');
  await workbench.quickInput.pick('Local sandbox');
  await agents.item(/^Order Support/).waitFor();
  // The document of the other connection is still the active one.
  await workbench.statusBarItem('Shop live PRODUCTION').waitFor();
  await workbench.tidy();
  await workbench.statusBarItem('Local sandbox').waitFor();
});
