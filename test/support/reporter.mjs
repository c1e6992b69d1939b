// Counts the tests of a run for the closing line and names those that failed. Under `npm test` the
// counts go to the file that STOCKCAST_TEST_COUNTS names and test.mjs adds them up; alone it prints
// the line itself.
import { writeFileSync } from 'node:fs';

const firstLine = (error) => String(error?.message ?? error).split('\n', 1)[0];

const nameOf = (task) => `${task.project.name} ${task.module.relativeModuleId} > ${task.fullName}`;

function countTests(modules) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const module of modules) {
    const tests = [...module.children.allTests()];
    for (const test of tests) {
      const { state, errors } = test.result();
      counts[state in counts ? state : 'skipped'] += 1;
      if (state === 'failed') counts.failures.push(`${nameOf(test)}: ${firstLine(errors?.[0])}`);
    }
    // What could not be collected or set up has no failed test, yet it is a failure.
    for (const suite of [module, ...module.children.allSuites()]) {
      for (const error of suite.errors()) {
        counts.failed += 1;
        counts.failures.push(`${module.relativeModuleId}: ${firstLine(error)}`);
      }
    }
  }
  return counts;
}

export default class ClosingLineReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = countTests(modules);
    counts.failed += unhandledErrors.length;
    for (const error of unhandledErrors) counts.failures.push(`unhandled: ${firstLine(error)}`);
    const file = process.env.STOCKCAST_TEST_COUNTS;
    if (file) {
      writeFileSync(file, JSON.stringify(counts));
      return;
    }
    const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    process.on('exit', () => console.log(line));
  }
}
