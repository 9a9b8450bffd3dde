import { type CodeDefinition, defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const RELATIVE_OPERATIONS = ['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'];
const ROUTE_OBJECTS = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];
const FILTERS = ['NETWORK_FILTER', 'HTTP_FILTER'];

const RELATIVE = defineCode({
  code: 'IST0151',
  severity: Severity.WARNING,
  title: 'A relative EnvoyFilter patch has no priority',
  explanation:
    'REMOVE, REPLACE, INSERT_BEFORE and INSERT_AFTER refer to what is there already. Without a priority it is not said which EnvoyFilter comes first, so what the patch refers to may be missing.',
  fix: 'Set spec.priority, or use an operation that refers to nothing, such as INSERT_FIRST or ADD.',
  documentation: istioAnalysisPage('IST0151'),
  examples: __dirname,
});

const REPLACE = defineCode({
  code: 'IST0152',
  severity: Severity.ERROR,
  title: 'An EnvoyFilter replaces what cannot be replaced',
  explanation: 'REPLACE works on filters only. For anything else Istio ignores the patch.',
  fix: 'Use MERGE, or apply the patch to HTTP_FILTER or NETWORK_FILTER.',
  documentation: istioAnalysisPage('IST0152'),
  examples: __dirname,
});

const ADD = defineCode({
  code: 'IST0153',
  severity: Severity.ERROR,
  title: 'An EnvoyFilter adds where nothing can be added',
  explanation: 'Istio ignores ADD for ROUTE_CONFIGURATION and HTTP_ROUTE.',
  fix: 'Use MERGE, or INSERT_FIRST for a route.',
  documentation: istioAnalysisPage('IST0153'),
  examples: __dirname,
});

const REMOVE = defineCode({
  code: 'IST0154',
  severity: Severity.ERROR,
  title: 'An EnvoyFilter removes what cannot be removed',
  explanation: 'Istio ignores REMOVE for ROUTE_CONFIGURATION and HTTP_ROUTE.',
  fix: 'Use MERGE, or change the VirtualService that makes the route.',
  documentation: istioAnalysisPage('IST0154'),
  examples: __dirname,
});

const RELATIVE_WITH_VERSION = defineCode({
  code: 'IST0155',
  severity: Severity.WARNING,
  title: 'A relative EnvoyFilter patch meets one for certain proxy versions',
  explanation:
    'Another patch for the same filter counts for certain proxy versions only. Without a priority it is not said which of the two comes first, and with other proxies there is nothing to refer to.',
  fix: 'Set spec.priority.',
  documentation: istioAnalysisPage('IST0155'),
  examples: __dirname,
});

function filterExample(applyTo: string, operation: string, spec = 'spec:'): string {
  return `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: limits
${spec}
  configPatches:
    - applyTo: ${applyTo}
      patch:
        operation: ${operation}
        value:
          name: limits`;
}

function versionedFilter(): string {
  return filterExample('HTTP_FILTER', 'ADD')
    .replace('name: limits\n', 'name: limits-old\n')
    .replace('      patch:', '      match:\n        proxy:\n          proxyVersion: ^1\\.20.*\n      patch:');
}

/** Patches that Istio ignores, or applies in an order that nobody chose. */
export const rule: Rule = {
  name: 'envoy-filter',
  codes: [RELATIVE, REPLACE, ADD, REMOVE, RELATIVE_WITH_VERSION],
  check(world: World, report: Report): void {
    // Names of filters that patches for certain proxy versions are about, as far as they come earlier.
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
  const misused = misuseOf(operation, applyTo);
  if (misused !== undefined) {
    report(misused, place, {
      message: `Istio ignores ${operation} for ${quote(applyTo)}`,
      suggestion: operation === 'ADD' ? 'use MERGE or INSERT_FIRST' : 'use MERGE',
    });
  } else if (RELATIVE_OPERATIONS.includes(operation) && !hasPriority) {
    const name = filterName(patch);
    const isVersioned = versioned.has(name);
    report(isVersioned ? RELATIVE_WITH_VERSION : RELATIVE, place, {
      message: isVersioned
        ? `${operation} refers to filter ${quote(name)}, which another patch changes for certain proxy versions only`
        : `${operation} refers to what other EnvoyFilters may change, and no priority says which comes first`,
      suggestion: 'set spec.priority',
    });
  }
}

function misuseOf(operation: string, applyTo: string): CodeDefinition | undefined {
  if (operation === 'REPLACE') {
    return FILTERS.includes(applyTo) ? undefined : REPLACE;
  }
  if (!ROUTE_OBJECTS.includes(applyTo)) {
    return undefined;
  }
  return operation === 'ADD' ? ADD : operation === 'REMOVE' ? REMOVE : undefined;
}

/** Name of the filter that a patch brings, or else of the one that it looks for. */
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
