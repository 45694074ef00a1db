import type { AttachedSandbox } from '../../support/sandbox';
import type { Editor } from './editor';
import type { Workbench } from './workbench';

export interface StoredAgent {
  readonly enabled: boolean;
  readonly userPrompt: string;
  readonly metadata: { readonly version: number };
}

/** The agent as the sandbox has it now. */
export async function agentOf(sandbox: AttachedSandbox, id: string): Promise<StoredAgent> {
  return JSON.parse(await sandbox.agent(id)) as StoredAgent;
}

/** Clicks an agent of the Agents view and waits for its JSON. */
export async function openAgent(workbench: Workbench, name: string, id: string): Promise<Editor> {
  const row = workbench.tree('Agents').item(new RegExp(`^${name}\\b`));
  await row.first().click();
  const editor = workbench.editor(`${id}.json`);
  await editor.waitFor();
  return editor;
}
