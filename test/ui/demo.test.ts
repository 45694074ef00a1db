import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../../scripts/lib/processes.mjs';
import { removeFolder, root, temporaryFolder } from '../../scripts/lib/paths.mjs';
import { openBrowser, openPage } from './support/openWorkbench';

let demo: ChildProcess | undefined;
afterEach(() => demo?.kill('SIGKILL'));

it('opens VS Code with a ready sandbox at the address that it prints, and leaves nothing running', async () => {
  const port = await freePort();
  demo = spawn(process.execPath, ['scripts/demo.mjs', '--port', String(port)], { cwd: root });
  let said = '';
  demo.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  demo.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const printed = new RegExp(`^http://\\S+:${port}/\\S*$`, 'm');
  await expect.poll(() => said, { timeout: 120_000 }).toMatch(printed);
  const address = printed.exec(said)?.[0] ?? '';

  const profile = temporaryFolder('ui');
  const context = await openBrowser(profile, { width: 1280, height: 800 });
  try {
    const workbench = await openPage(context.pages()[0] ?? (await context.newPage()), address);
    await workbench.editor('README.md').line('# AI Agents for Emporix: demo').waitFor();
    await workbench.openContainer('Emporix AI');
    await workbench
      .tree('Agents')
      .item(/^Order Support/)
      .waitFor();
    await workbench.tree('Jobs').rows.first().waitFor();
    await workbench.statusBarItem('Local sandbox').waitFor();
    await workbench.screenshot('demo');
  } finally {
    await context.close();
    removeFolder(profile);
  }

  demo.kill('SIGINT');
  await once(demo, 'close');
  expect(said).toContain('The demo has ended; nothing of it is left.');
  await expect(fetch(address)).rejects.toThrow();
});
