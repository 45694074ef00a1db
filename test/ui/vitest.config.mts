import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The pictures of the README are taken with the same set-up.
    include: [process.env.UI_FILES ?? 'test/ui/**/*.test.ts'],
    globalSetup: ['test/ui/support/globalSetup.ts'],
    // Each file has a VS Code and a browser of its own; two at a time are too much for a small machine.
    fileParallelism: false,
    // VS Code keeps the layout of a window in the browser while the page goes away, which can come too late.
    retry: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
