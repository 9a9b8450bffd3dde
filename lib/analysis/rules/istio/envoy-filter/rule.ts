import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
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
    noPriority: ({ operation }: { operation: string }) => ({
      message: `${operation} refers to configuration that other EnvoyFilters may change, and their order is undefined`,
      suggestion: 'set spec.priority',
    }),
  }),
  ...messagesOf(RELATIVE_WITH_VERSION, {
    versionedFilter: ({ operation, filter }: { operation: string; filter: string }) => ({
      message: `${operation} refers to filter ${quote(filter)}, which another patch changes only for certain proxy versions`,
      suggestion: 'set spec.priority',
    }),
  }),
};

/** Reports patches that Istio ignores, and patches whose order is undefined. */
export const rule: Rule = {
  name: 'envoy-filter',
  codes: [RELATIVE, REPLACE, ADD, REMOVE, RELATIVE_WITH_VERSION],
  check(world: World, report: Report): void {
    // Filters of earlier patches that apply only to certain proxy versions.
    const versioned = new Set<string>();
    for (const { spec } of world.of(Kind.EnvoyFilter)) {
      const hasPriority = spec.number('priority') !== 0;
      for (const patch of spec.objects('configPatches')) {
        checkPatch(patch, hasPriority, versioned, report);
        if (patch.objectOrEmpty('match').objectOrEmpty('proxy').filled('proxyVersion')) {
          versioned.add(filterName(patch));
        }
      }
    }
  },
};

function checkPatch(patch: Field, hasPriority: boolean, versioned: ReadonlySet<string>, report: Report): void {
  const operation = patch.objectOrEmpty('patch').text('operation') ?? '';
  const applyTo = patch.text('applyTo') ?? '';
  const place = patch.objectOrEmpty('patch').at('operation');
  const ignored = messagesIfIgnored(operation, applyTo);
  if (ignored !== undefined) {
    report(ignored.ignoredOperation({ operation, applyTo }), place);
  } else if (RELATIVE_OPERATIONS.includes(operation) && !hasPriority) {
    const filter = filterName(patch);
    const diagnostic = versioned.has(filter)
      ? RELATIVE_MESSAGES.versionedFilter({ operation, filter })
      : RELATIVE_MESSAGES.noPriority({ operation });
    report(diagnostic, place);
  }
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
