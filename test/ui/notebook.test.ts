import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => {
  const test = sandboxConnection(sandbox);
  const live = { ...test, id: 'live', label: 'Live shop', production: true };
  return { settings: { 'emporixAi.connections': [test, live] }, viewport: { width: 1400, height: 900 } };
});

/** The search for files looks for them once. */
beforeAll(() => {
  const { folder } = open();
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  write('orders.csv', 'id;state\nEON1243;late\n');
  write('returns.emporix-chat', `${JSON.stringify(returns, undefined, 2)}\n`);
  write('broken.emporix-chat', '{\n  "cells": [\n<<<<<<< HEAD\n');
});

const returns = {
  agent: 'order-support',
  connection: 'live',
  cells: [
    { markdown: ['# Returns', '', 'What we ask before a release.'] },
    {
      message: 'Which of these orders are late?',
      attachments: ['./orders.csv'],
      answer: { tools: ['get-order'], text: ['| Order | State |', '| --- | --- |', '| EON1243 | late |'] },
    },
    { message: 'Write to the customer.' },
  ],
};

beforeEach(async () => {
  const { workbench } = open();
  await sandbox.faults.clear();
  await workbench.tidy();
  await workbench.openContainer('Emporix AI');
});

/** The cells of the notebook that is shown, each with its message and its status bar. */
const cells = () => open().workbench.page.locator('.notebook-editor .code-cell-row');

/** What stands below the messages. */
const outputs = () => open().workbench.webview();

/** A button of the notebook's toolbar. */
const toolbar = (name: string) =>
  open().workbench.page.locator('.notebook-toolbar-container').getByRole('button', { name });

/** Runs a cell by the button beside it. */
async function runCell(cell: Locator): Promise<void> {
  await cell.hover();
  await cell.getByRole('button', { name: 'Execute Cell' }).first().click();
}

/** Writes a message into a cell. */
async function writeMessage(cell: Locator, text: string): Promise<void> {
  await cell.locator('.monaco-editor .view-lines').click();
  await open().workbench.page.keyboard.insertText(text);
}

/** Opens a file of the folder by its name. */
async function openFile(name: string): Promise<void> {
  const { workbench } = open();
  await workbench.page.keyboard.press('Control+P');
  await workbench.quickInput.type(name);
  await workbench.quickInput.accept(name);
}

it('talks to an agent chosen in its view, shows the answer while it comes, and keeps it over a reload', async () => {
  const { workbench } = open();
  await sandbox.faults.inStream({ then: 'hold', afterTokens: 20 });
  const row = workbench.tree('Agents').item(/^Order Support\b/);
  await workbench.chooseInContextMenu(row.first(), 'New Chat Notebook');
  const [first, second] = [cells().first(), cells().nth(1)];
  await first.getByText('order-support · Local sandbox').waitFor();
  await writeMessage(first, 'Where is my order EON1243?');
  await runCell(first);
  await outputs().getByText('Answering …').waitFor();
  await outputs().getByText('You asked:').waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'notebook-streaming');
  await sandbox.releaseStreams();
  await outputs()
    .getByText(/Answered in .* new session/)
    .waitFor();
  await toolbar('Code').click();
  await writeMessage(second, 'And when does it arrive?');
  await runCell(second);
  await outputs()
    .getByText(/Answered in .* · session/)
    .waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'notebook-finished');

  await toolbar('New Session').click();
  await workbench.statusBarItem('The next message begins a new session').waitFor();
  await runCell(second);
  await outputs()
    .getByText(/new session/)
    .nth(1)
    .waitFor();
  await toolbar('Choose Agent').click();
  await workbench.quickInput.accept('Local sandbox');
  await workbench.quickInput.accept('Returns Desk');
  await first.getByText('returns-desk · Local sandbox').waitFor();

  await workbench.reload();
  await outputs().getByText('The parcel left the warehouse').waitFor();
  await cells().getByText('returns-desk · Local sandbox').first().waitFor();
  await toolbar('Run All').click();
  await outputs()
    .getByText(/Answered in .* new session/)
    .waitFor();
  await outputs()
    .getByText(/Answered in .* · session/)
    .waitFor();
});

it('shows a file with what was answered before, its attachments, and a failure with what to do', async () => {
  const { workbench, folder } = open();
  await openFile('returns.emporix-chat');
  await outputs().getByRole('cell', { name: 'EON1243' }).waitFor();
  await cells().first().getByText('PRODUCTION Live shop').waitFor();
  await workbench.statusBarItem('Live shop PRODUCTION').waitFor();
  await cells().first().getByText('orders.csv').waitFor();

  await sandbox.faults.inStream({ then: 'error', afterTokens: 12 });
  await runCell(cells().nth(1));
  await workbench.answerDialog('Run agent "order-support" on PRODUCTION (Live shop)?', 'Run on Production');
  await outputs().getByText('The answer failed.').waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'notebook-file');

  await cells().first().getByText('orders.csv').click();
  await workbench.quickInput.accept('Take off');
  await cells().first().getByText('Attach…').waitFor();
  await workbench.page.keyboard.press('Control+S');
  await workbench.page.locator('.tab:not(.dirty)', { hasText: 'returns.emporix-chat' }).waitFor();
  const saved = readFileSync(path.join(folder, 'returns.emporix-chat'), 'utf8');
  expect(saved).not.toContain('orders.csv');
  expect(saved).toContain('"error": "The agent broke off: The model could not be reached.');
});

it('says of a broken file what is wrong, and opens it as text', async () => {
  const { workbench } = open();
  await openFile('broken.emporix-chat');
  await workbench.toast('This file is no chat notebook as it stands').waitFor();
  await workbench.screenshot('notebook-broken-dark');
  await workbench.page.getByRole('button', { name: 'Open in Text Editor' }).click();
  await workbench.editor('broken.emporix-chat').line('<<<<<<< HEAD').waitFor();
});
