import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { memoized } from '../../../../private/memoized';
import { GatewaySelectors, selectorOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import { formatLabels } from '../../../../world/labels';
import type { Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_MATCHING_WORKLOADS = defineCode({
  code: 'IST0127',
  severity: Severity.ERROR,
  title: 'An AuthorizationPolicy applies to no workload',
  explanation:
    'No pod in the mesh has the labels of the selector, or no pod of the namespace is in the mesh. The policy neither denies nor allows any request, so access can be open that it is meant to deny. Pods in the network of their node are never in the mesh.',
  fix: 'Correct the selector or the namespace, or add the workload to the mesh.',
  documentation: istioAnalysisPage('IST0127'),
  examples: __dirname,
});

/** The pods that a policy selects: in a namespace, or in the whole mesh if it is unset; all of them without labels. */
interface Selection {
  readonly namespace?: string | undefined;
  readonly labels: string;
}

const MESSAGES = {
  ...messagesOf(NO_MATCHING_WORKLOADS, {
    noWorkload: ({ namespace, labels }: Selection) => {
      const where = namespace === undefined ? '' : ` in namespace ${quote(namespace)}`;
      const which = labels === '' ? '' : ` with labels ${quote(labels)}`;
      return {
        message: `no pod${where}${which} is part of the mesh, so the policy applies to nothing`,
        suggestion: labels === '' ? 'correct the namespace, or add its pods to the mesh' : 'correct the selector',
      };
    },
    hostNetworkPods: () => ({
      message: 'all selected pods use the network of their node, so no proxy applies the policy',
      suggestion: 'remove hostNetwork from the pods, or use a NetworkPolicy',
    }),
  }),
  ...messagesOf(REFERENCE_NOT_FOUND, {
    unknownSourceNamespace: ({ pattern }: { pattern: string }) => ({
      message: `no namespace matches ${quote(pattern)}`,
      suggestion: 'correct the name',
    }),
  }),
};

const LONGEST_NAME = 63;

/** Reports AuthorizationPolicies that apply to no workload, and sources in namespaces that do not exist. */
export const rule: Rule = {
  name: 'authorization-policy',
  codes: [NO_MATCHING_WORKLOADS, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    const patterns = new NamespacePatterns(world);
    const gateways = new GatewaySelectors(world.of(Kind.Gateway));
    const areOnHosts = memoized((workloads: readonly Workload[]) => workloads.every(isOnHost));
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      // If a Gateway of the manifests selects the same pods, the rule for Gateways reports that they are missing.
      if (!gateways.include(selectorOf(policy))) {
        checkWorkloads(policy, areOnHosts, world, report);
      }
      checkNamespaces(policy, patterns, world, report);
    }
  },
};

function isOnHost({ podSpec }: Workload): boolean {
  return podSpec.flag('hostNetwork');
}

function checkWorkloads(
  policy: Resource,
  areOnHosts: (workloads: readonly Workload[]) => boolean,
  world: World,
  report: Report,
): void {
  const { spec } = policy;
  const namespace = policy.namespace === world.rootNamespace ? undefined : policy.namespace;
  // A policy for a gateway or waypoint has a target instead; a policy of the root namespace without selector is mesh-wide.
  if (spec.has('targetRef') || spec.has('targetRefs') || (namespace === undefined && !spec.has('selector'))) {
    return;
  }
  const labels = selectorOf(policy);
  const workloads = world.workloads.select(labels, namespace);
  const memberships = world.membershipsOf(workloads);
  if (memberships.has('sidecar') || memberships.has('ambient')) {
    return;
  }
  const isOnHosts = workloads.length > 0 && areOnHosts(workloads);
  report(
    isOnHosts ? MESSAGES.hostNetworkPods() : MESSAGES.noWorkload({ namespace, labels: formatLabels(labels) }),
    spec.has('selector') ? spec.at('selector') : policy.at(),
    { isUnsure: !world.hasAllWorkloads(namespace) || memberships.has('unknown') },
  );
}

function checkNamespaces({ spec }: Resource, patterns: NamespacePatterns, world: World, report: Report): void {
  for (const from of spec.objects('rules').flatMap((rule) => rule.objects('from'))) {
    const source = from.objectOrEmpty('source');
    for (const field of ['namespaces', 'notNamespaces']) {
      for (const [index, pattern] of source.texts(field)) {
        if (!patterns.match(pattern)) {
          report(MESSAGES.unknownSourceNamespace({ pattern }), source.at(field, index), { isUnsure: !world.isClosed });
        }
      }
    }
  }
}

/** Compares patterns with the names of all namespaces. A pattern is a name, or a name with a wildcard at one end. */
class NamespacePatterns {
  /** All beginnings and ends of names, created for the first pattern with a wildcard. */
  private parts: { readonly starts: ReadonlySet<string>; readonly ends: ReadonlySet<string> } | undefined;

  public constructor(private readonly world: World) {}

  /** Whether any namespace matches a pattern. */
  public match(pattern: string): boolean {
    if (!pattern.startsWith('*') && !pattern.endsWith('*')) {
      return this.world.hasNamespace(pattern);
    }
    const { starts, ends } = this.partsOfNames();
    return pattern.startsWith('*') ? pattern === '*' || ends.has(pattern.slice(1)) : starts.has(pattern.slice(0, -1));
  }

  // A name of a namespace has at most 63 characters, so it has few parts.
  private partsOfNames(): { readonly starts: ReadonlySet<string>; readonly ends: ReadonlySet<string> } {
    if (this.parts === undefined) {
      const names = this.world.of(Kind.Namespace).map(({ name }) => name.slice(0, LONGEST_NAME));
      const parts = (part: (name: string, length: number) => string) =>
        new Set(names.flatMap((name) => Array.from({ length: name.length + 1 }, (_, length) => part(name, length))));
      this.parts = {
        starts: parts((name, length) => name.slice(0, length)),
        ends: parts((name, length) => name.slice(length)),
      };
    }
    return this.parts;
  }
}
