// Prints `N passed, N failed, N skipped` as the very last line, which CI and people count by.
// Must not print anything else: the default reporter beside it tells the story.
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
    const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    process.on('exit', () => console.log(line));
  }
}
