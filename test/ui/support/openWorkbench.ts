import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { chromiumArgs } from '../../../scripts/lib/chromium.mjs';
import { removeFolder, temporaryFolder } from '../../../scripts/lib/paths.mjs';
import { startServer, testSettings } from '../../../scripts/lib/vscodeHost.mjs';
import { themes, type Theme } from './theme';
import { Workbench } from './workbench';

export interface WorkbenchOptions {
  readonly settings?: Record<string, unknown>;
  /** Dark without it. */
  readonly theme?: Theme;
  readonly viewport?: { width: number; height: number };
}

/** A VS Code server and a browser in which its workbench is open. */
export interface OpenWorkbench {
  readonly workbench: Workbench;
  /** The folder that is open in it. */
  readonly folder: string;
  /** All that VS Code wrote: settings, logs, storage; and, below `browser`, what the browser keeps. */
  readonly dataFolder: string;
  /** One more window on the same folder, in the same browser. */
  openWindow(): Promise<Workbench>;
  close(): Promise<void>;
}

/** Starts both with fresh data and waits until the workbench is usable. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<OpenWorkbench> {
  const { settings = {}, theme = 'dark', viewport = { width: 1280, height: 800 } } = options;
  const dataFolder = temporaryFolder('ui');
  const folder = path.join(dataFolder, 'workspace');
  mkdirSync(folder);
  const server = await startServer({
    dataFolder,
    extensionsFolder: inject('extensionsFolder'),
    settings: { ...testSettings, 'workbench.colorTheme': themes[theme].setting, ...settings },
  });
  try {
    const context = await openBrowser(path.join(dataFolder, 'browser'), viewport);
    const address = server.address(folder);
    const workbench = await openPage(context.pages()[0] ?? (await context.newPage()), address);
    const openWindow = async () => openPage(await context.newPage(), address);
    const close = async () => {
      await context.close();
      await server.stop();
      removeFolder(dataFolder);
    };
    return { workbench, folder, dataFolder, openWindow, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A browser. With a profile on disk the browser keeps VS Code's secrets, as it does for a person. */
export function openBrowser(
  profile: string,
  viewport: { width: number; height: number },
): Promise<BrowserContext> {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) throw new Error('CHROME_PATH is not set: run these tests with npm run test:ui');
  return chromium.launchPersistentContext(profile, {
    executablePath,
    args: chromiumArgs,
    viewport,
    deviceScaleFactor: 1,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}

/** A window of VS Code, once it is usable. */
export async function openPage(page: Page, address: string): Promise<Workbench> {
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  const workbench = new Workbench(page);
  await workbench.untilReady();
  return workbench;
}
