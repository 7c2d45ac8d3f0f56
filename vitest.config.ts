import { defineConfig } from 'vitest/config';

/** Where results are written for those who count them. */
const report = process.env.PINGYI_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/databaseServer.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Modules are loaded once for each worker, not for each file, which took a quarter of the time: tests leave none changed.
    isolate: false,
    // Two cores: more workers would only wait for each other.
    maxWorkers: 2,
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report !== undefined && { outputFile: { json: report } }),
  },
});
