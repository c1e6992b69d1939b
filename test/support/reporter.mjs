// Counts the tests of a run for the closing line. Under `npm test` the counts go to the file that
// STOCKCAST_TEST_COUNTS names and test.mjs adds them up; alone it prints the line itself.
import { writeFileSync } from 'node:fs';

export default class ClosingLineReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state in counts ? state : 'skipped'] += 1;
      }
      // A module that could not be collected has no tests, yet it is a failure.
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0) {
        counts.failed += 1;
      }
    }
    counts.failed += unhandledErrors.length;
    const file = process.env.STOCKCAST_TEST_COUNTS;
    if (file) {
      writeFileSync(file, JSON.stringify(counts));
      return;
    }
    const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    process.on('exit', () => console.log(line));
  }
}
