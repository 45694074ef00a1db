import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The pictures of the README are taken with the same set-up.
    include: [process.env.UI_FILES ?? 'test/ui/**/*.test.ts'],
    globalSetup: ['test/ui/support/globalSetup.ts'],
    // Each file has a VS Code and a browser of its own; two at a time are too much for a small machine.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
