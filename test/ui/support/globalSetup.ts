import type { TestProject } from 'vitest/node';
import { temporaryFolder } from '../../../scripts/lib/paths.mjs';
import { installExtension } from '../../../scripts/lib/vscodeHost.mjs';
import { packExtension } from '../../../scripts/lib/vsix.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the packaged extension is installed, for all servers of the run. */
    extensionsFolder: string;
  }
}

/** Packs and installs the extension once, so that the tests see what ships. */
export async function setup(project: TestProject): Promise<void> {
  const dataFolder = temporaryFolder('ui-extensions');
  const { file } = await packExtension();
  const extensionsFolder = `${dataFolder}/extensions`;
  await installExtension(file, { dataFolder, extensionsFolder });
  project.provide('extensionsFolder', extensionsFolder);
}
