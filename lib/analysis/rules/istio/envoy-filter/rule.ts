import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Place } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const RELATIVE_OPERATIONS = ['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'];
const ROUTE_OBJECTS = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];
const REPLACEABLE = ['NETWORK_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST'];

const RELATIVE = defineCode({
  code: 'IST0151',
  severity: Severity.WARNING,
  title: 'A relative EnvoyFilter patch has no priority',
  explanation:
    'REMOVE, REPLACE, INSERT_BEFORE and INSERT_AFTER refer to existing configuration. Without a priority, the order of EnvoyFilters is undefined, so the configuration that the patch refers to may be missing.',
  fix: 'Set spec.priority, or use an operation that does not refer to other configuration, such as INSERT_FIRST or ADD.',
  documentation: istioAnalysisPage('IST0151'),
  examples: __dirname,
});

const REPLACE = defineCode({
  code: 'IST0152',
  severity: Severity.ERROR,
  title: 'An EnvoyFilter patch cannot use REPLACE',
  explanation: 'REPLACE works only for filters and virtual hosts. Istio ignores the patch for anything else.',
  fix: 'Use MERGE, or apply the patch to HTTP_FILTER, NETWORK_FILTER or VIRTUAL_HOST.',
  documentation: istioAnalysisPage('IST0152'),
  examples: __dirname,
});

const ADD = defineCode({
  code: 'IST0153',
  severity: Severity.ERROR,
  title: 'An EnvoyFilter patch cannot use ADD',
  explanation: 'Istio ignores ADD for ROUTE_CONFIGURATION and HTTP_ROUTE.',
  fix: 'Use MERGE, or INSERT_FIRST for a route.',
  documentation: istioAnalysisPage('IST0153'),
  examples: __dirname,
});

const REMOVE = defineCode({
  code: 'IST0154',
  severity: Severity.ERROR,
  title: 'An EnvoyFilter patch cannot use REMOVE',
  explanation: 'Istio ignores REMOVE for ROUTE_CONFIGURATION and HTTP_ROUTE.',
  fix: 'Use MERGE, or change the VirtualService that creates the route.',
  documentation: istioAnalysisPage('IST0154'),
  examples: __dirname,
});

const RELATIVE_WITH_VERSION = defineCode({
  code: 'IST0155',
  severity: Severity.WARNING,
  title: 'A relative EnvoyFilter patch depends on a patch for certain proxy versions',
  explanation:
    'Another patch for the same filter applies only to certain proxy versions. Without a priority, the order of the two is undefined, and in other proxies the filter that the patch refers to may be missing.',
  fix: 'Set spec.priority.',
  documentation: istioAnalysisPage('IST0155'),
  examples: __dirname,
});

const WORDINGS = {
  ignoredOperation: ({ operation, applyTo }: { operation: string; applyTo: string }) => ({
    message: `Istio ignores ${operation} for ${quote(applyTo)}`,
    suggestion: operation === 'ADD' ? 'use MERGE or INSERT_FIRST' : 'use MERGE',
  }),
};
const REPLACE_MESSAGES = messagesOf(REPLACE, WORDINGS);
const ADD_MESSAGES = messagesOf(ADD, WORDINGS);
const REMOVE_MESSAGES = messagesOf(REMOVE, WORDINGS);

const RELATIVE_MESSAGES = {
  ...messagesOf(RELATIVE, {
    noPriority: ({ operation, others }: { operation: string; others: number }) => ({
      message: `${operation} refers to configuration that other EnvoyFilters may change, and their order is undefined${alsoFor(others)}`,
      suggestion: 'set spec.priority',
    }),
  }),
  ...messagesOf(RELATIVE_WITH_VERSION, {
    versionedFilter: ({ operation, filter, others }: { operation: string; filter: string; others: number }) => ({
      message: `${operation} refers to filter ${quote(filter)}, which another patch changes only for certain proxy versions${alsoFor(others)}`,
      suggestion: 'set spec.priority',
    }),
  }),
};

function alsoFor(others: number): string {
  return others === 0 ? '' : `; the same applies to ${others} other ${others === 1 ? 'patch' : 'patches'}`;
}

/** Reports patches that Istio ignores, and patches whose order is undefined. */
export const rule: Rule = {
  name: 'envoy-filter',
  codes: [RELATIVE, REPLACE, ADD, REMOVE, RELATIVE_WITH_VERSION],
  check(world: World, report: Report): void {
    // Filters of earlier patches that apply only to certain proxy versions.
    const versioned = new Set<string>();
    for (const { spec } of world.of(Kind.EnvoyFilter)) {
      const relative: RelativePatch[] = [];
      for (const patch of spec.objects('configPatches')) {
        const filter = filterName(patch);
        if (!reportIgnored(patch, report) && RELATIVE_OPERATIONS.includes(operationOf(patch))) {
          relative.push({ patch, filter, isVersioned: versioned.has(filter) });
        }
        if (patch.objectOrEmpty('match').objectOrEmpty('proxy').filled('proxyVersion')) {
          versioned.add(filter);
        }
      }
      if (spec.number('priority') === 0) {
        reportRelative(relative, report);
      }
    }
  },
};

/** A patch whose result depends on the order of patches. */
interface RelativePatch {
  readonly patch: Field;
  readonly filter: string;
  /** Whether an earlier patch changes the filter only for certain proxy versions. */
  readonly isVersioned: boolean;
}

/** One diagnostic of each code for an EnvoyFilter: its priority applies to all of its patches. */
function reportRelative(patches: readonly RelativePatch[], report: Report): void {
  const [first, ...others] = patches.filter(({ isVersioned }) => !isVersioned);
  if (first !== undefined) {
    const parameters = { operation: operationOf(first.patch), others: others.length };
    report(RELATIVE_MESSAGES.noPriority(parameters), placeOf(first.patch));
  }
  const [versioned, ...more] = patches.filter(({ isVersioned }) => isVersioned);
  if (versioned !== undefined) {
    const { patch, filter } = versioned;
    const parameters = { operation: operationOf(patch), filter, others: more.length };
    report(RELATIVE_MESSAGES.versionedFilter(parameters), placeOf(patch));
  }
}

/** Reports an operation that Istio ignores. Returns whether it does. */
function reportIgnored(patch: Field, report: Report): boolean {
  const operation = operationOf(patch);
  const applyTo = patch.text('applyTo') ?? '';
  const ignored = messagesIfIgnored(operation, applyTo);
  if (ignored !== undefined) {
    report(ignored.ignoredOperation({ operation, applyTo }), placeOf(patch));
  }
  return ignored !== undefined;
}

function operationOf(patch: Field): string {
  return patch.objectOrEmpty('patch').text('operation') ?? '';
}

function placeOf(patch: Field): Place {
  return patch.objectOrEmpty('patch').at('operation');
}

/** The messages of the code for an operation that Istio ignores; undefined if Istio applies it. */
function messagesIfIgnored(operation: string, applyTo: string): typeof REPLACE_MESSAGES | undefined {
  if (operation === 'REPLACE') {
    return REPLACEABLE.includes(applyTo) ? undefined : REPLACE_MESSAGES;
  }
  if (!ROUTE_OBJECTS.includes(applyTo)) {
    return undefined;
  }
  return operation === 'ADD' ? ADD_MESSAGES : operation === 'REMOVE' ? REMOVE_MESSAGES : undefined;
}

/** Name of the filter that a patch adds, else of the filter that it matches; empty if the patch has no value. */
function filterName(patch: Field): string {
  const value = patch.objectOrEmpty('patch').object('value');
  const matched = patch
    .objectOrEmpty('match')
    .objectOrEmpty('listener')
    .objectOrEmpty('filterChain')
    .objectOrEmpty('filter')
    .text('name');
  return value === undefined ? '' : (value.text('name') ?? matched ?? '');
}
