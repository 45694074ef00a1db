import { afterAll, afterEach, beforeAll } from 'vitest';
import { openWorkbench, type OpenWorkbench, type WorkbenchOptions } from './openWorkbench';

/**
 * One workbench for all tests of a file; a failed test leaves a picture.
 * @param options evaluated when the workbench is opened, after the hooks registered before
 * @returns access to it from within a test
 */
export function useWorkbench(options: () => WorkbenchOptions = () => ({})): () => OpenWorkbench {
  let open: OpenWorkbench | undefined;
  beforeAll(async () => {
    open = await openWorkbench(options());
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await open?.workbench.screenshot(`failed-${task.name.replace(/[^a-z0-9]+/gi, '-')}`);
  });
  afterAll(() => open?.close());
  return () => {
    if (!open) throw new Error('The workbench is open only while tests run.');
    return open;
  };
}
