// The house's rules that a machine can check: STYLE.md section 2 and DESIGN.md section 2.1.
// Each failure lists every violation with its place.
import { describe, it } from 'vitest';
import * as documents from './support/architecture/document-rules.ts';
import * as files from './support/architecture/file-rules.ts';
import * as imports from './support/architecture/import-rules.ts';
import * as purity from './support/architecture/purity-rules.ts';
import * as registries from './support/architecture/registry-rules.ts';
import { expectNone, type Violation } from './support/architecture/report.ts';
import * as repository from './support/architecture/repository-rules.ts';
import * as tests from './support/architecture/test-rules.ts';

const today = new Date().toISOString().slice(0, 10);

/** One test per rule; the rule's sentence is the test's name. */
const RULES: Record<string, Record<string, () => Violation[]>> = {
  files: {
    'are named in kebab-case, components in PascalCase': files.misnamedFiles,
    'export the component they are named for': files.componentsWithoutTheirName,
    'are not called utils, helpers, common, misc or manager': files.emptyNames,
    'open by saying what they are for': files.missingOpenings,
    'have at most 300 lines': files.longFiles,
    'have no line beyond 100 columns': files.wideLines,
    'have no function beyond 60 lines': files.longFunctions,
    'are no barrels': files.barrels,
    'hold no bare TODO': files.bareTodos,
    'hold no commented-out code': files.commentedOutCode,
    'date every stopgap, and none is overdue': () => files.overdueStopgaps(today),
    'document every export': files.undocumentedExports,
  },
  imports: {
    'follow the direction of the house': imports.wrongDirections,
    'lead somewhere': imports.deadImports,
    'of agora-rtc-sdk-ng stand in one adapter': imports.agoraImporters,
  },
  'shared code': {
    'has no clock, no randomness, no input or output': purity.impurities,
  },
  stores: {
    'of the extension are named in settings.ts alone': purity.storageOutsideSettings,
    'of the worker are reached through for-workspace.ts alone': purity.d1Bindings,
    'of stock are written by the ledger alone': purity.stockWriters,
  },
  sites: {
    'are named by their profiles, not by the overlay': imports.sitesInOverlay,
    'are described without using the network': purity.networkInMarketplaces,
  },
  registries: {
    'list every entry': registries.unlistedEntries,
  },
  dependencies: {
    'have an importer': registries.unusedDependencies,
    'are justified in docs/dependencies.md': registries.unjustifiedDependencies,
    'are pinned': registries.unpinnedDependencies,
    'are all in the lock file': repository.lockGaps,
    'are locked for Linux, macOS and Windows': repository.missingPlatforms,
  },
  commits: {
    'hold no path of one machine': repository.machinePaths,
    'hold no registry host': repository.registryHosts,
    'hold no secret': repository.secrets,
  },
  documents: {
    'lead to files that are there': documents.deadLinks,
  },
  tests: {
    'assert something': tests.assertionFreeTests,
    'do not sleep': tests.sleeps,
    'mock nothing of ours, focus nothing, retry nothing': tests.shortcuts,
    'mirror a source folder': tests.strayTests,
  },
};

describe.each(Object.entries(RULES))('%s', (_subject, rules) => {
  it.each(Object.entries(rules))('%s', (sentence, findViolations) => {
    expectNone(findViolations(), sentence);
  });
});
