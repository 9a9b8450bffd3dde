import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { HOSTNAME, LOCALITY_LABELS } from '../../../../facts/labels';
import { nearest } from '../../../../private/nearest';
import type { HostOwner } from '../../../../world/host-index';
import { Kind } from '../../../../world/kinds';
import { formatLabels, hasLabels, type Labels } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import { destinationsOf, routesOf } from '../../../../world/virtual-service-routes';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PLACE_LABELS: ReadonlySet<string> = new Set([...LOCALITY_LABELS, HOSTNAME]);

const SUBSET_SELECTS_NOTHING = defineCode({
  code: 'IST0173',
  severity: Severity.ERROR,
  title: 'A subset has no pods',
  explanation:
    'No pod behind the host has the labels of the subset. A route to the subset answers every request with 503. It is a warning where no VirtualService routes to the subset and others of the rule have pods: a version to come.',
  fix: 'Correct the labels of the subset, or those of the pods.',
  documentation: istioAnalysisPage('IST0173'),
  examples: __dirname,
});

const UNKNOWN_HOST = defineCode({
  code: 'IST0174',
  severity: Severity.WARNING,
  title: 'The host of a DestinationRule does not exist',
  explanation:
    'No Service and no ServiceEntry has the host, so the rule has no effect: its load balancing, limits and TLS settings apply to nothing.',
  fix: 'Correct the host. A name without a dot is a Service of the namespace of the DestinationRule.',
  documentation: istioAnalysisPage('IST0174'),
  examples: __dirname,
});

function subsetExample(version: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: reviews
spec:
  selector:
    app: reviews
---
apiVersion: v1
kind: Pod
metadata:
  name: reviews
  labels:
    app: reviews
    version: v1
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
spec:
  host: reviews
  subsets:
    - name: current
      labels:
        version: ${version}`;
}

/** DestinationRules for hosts that nobody has, and subsets that no pod belongs to. */
export const rule: Rule = {
  name: 'destination-rule-subset',
  codes: [SUBSET_SELECTS_NOTHING, UNKNOWN_HOST],
  check(world: World, report: Report): void {
    const routed = routedSubsets(world);
    for (const rule of world.of(Kind.DestinationRule)) {
      const host = world.fullHost(rule.spec.text('host') ?? '', rule.namespace);
      const [owner] = world.hosts.owners(host, rule.namespace);
      if (owner !== undefined) {
        checkSubsets(rule, owner, routed, world, report);
      } else if (!coversKnownHost(host, world)) {
        reportHost(rule, host, world, report);
      }
    }
  },
};

function reportHost(rule: Resource, host: string, world: World, report: Report): void {
  const meant = nearest(host, world.hosts.namesNear(host));
  report(UNKNOWN_HOST, rule.spec.at('host'), {
    message: `no Service and no ServiceEntry has the host ${quote(host)}`,
    suggestion: meant ? `did you mean ${quote(meant)}?` : 'correct the host',
    isUnsure: !world.isClosed,
    isLikely: world.holdsHostsLike(host),
  });
}

/** A wildcard is a rule for all hosts below it. */
function coversKnownHost(host: string, world: World): boolean {
  return host.startsWith('*') && world.hosts.hasWithin(host);
}

/** The subsets that VirtualServices route to, by host. */
function routedSubsets(world: World): ReadonlyMap<string, ReadonlySet<string>> {
  const routed = new Map<string, Set<string>>();
  for (const virtualService of world.of(Kind.VirtualService)) {
    for (const destination of routesOf(virtualService).flatMap(destinationsOf)) {
      const host = world.fullHost(destination.text('host') ?? '', virtualService.namespace);
      const subsets = routed.get(host) ?? new Set();
      routed.set(host, subsets.add(destination.text('subset') ?? ''));
    }
  }
  return routed;
}

function checkSubsets(
  rule: Resource,
  owner: HostOwner,
  routed: ReadonlyMap<string, ReadonlySet<string>>,
  world: World,
  report: Report,
): void {
  const subsets = rule.spec.objects('subsets');
  // Endpoints of a ServiceEntry need not be pods, and a Service without selector gets its endpoints by hand.
  if (subsets.length === 0 || !selectsPods(owner)) {
    return;
  }
  const workloads = workloadsBehind(owner, world);
  const empty = subsets.filter((subset) => {
    const labels = subset.textMap('labels');
    return !workloads.some((workload) => belongsTo(workload, labels, world));
  });
  for (const subset of empty) {
    const isSpare = empty.length < subsets.length && !routed.get(owner.host)?.has(subset.text('name') ?? '');
    reportSubset(subset, owner, isSpare, world, report);
  }
}

/** A spare subset is one for a version to come, as in the samples of Istio; not one for a place where no pods run. */
function reportSubset(subset: Field, owner: HostOwner, isSpare: boolean, world: World, report: Report): void {
  const labels = subset.textMap('labels');
  const isHarmless = isSpare && ![...labels.keys()].some((key) => PLACE_LABELS.has(key));
  report(SUBSET_SELECTS_NOTHING, subset.at('labels'), {
    message: `no pod behind ${quote(owner.host)} has labels ${quote(formatLabels(labels))} of subset ${quote(subset.text('name') ?? '')}`,
    suggestion: 'correct the labels of the subset, or those of the pods',
    severity: isHarmless ? Severity.WARNING : undefined,
    isUnsure: !world.hasAllWorkloads(owner.resource.namespace),
  });
}

function selectsPods({ resource }: HostOwner): boolean {
  return selectorOf(resource).size > 0;
}

function selectorOf(owner: Resource): Labels {
  return owner.type === Kind.Service
    ? owner.spec.textMap('selector')
    : owner.spec.objectOrEmpty('workloadSelector').textMap('labels');
}

function workloadsBehind({ resource }: HostOwner, world: World): readonly Workload[] {
  return resource.type === Kind.Service
    ? world.workloadsOf(resource)
    : world.workloads.select(selectorOf(resource), resource.namespace);
}

function belongsTo(workload: Workload, wanted: Labels, world: World): boolean {
  if (workload.resource.type === Kind.Pod) {
    return hasLabels(withTopology(workload, world), wanted);
  }
  // Where the pods of a template will run, nobody knows yet.
  const known = [...wanted].filter(([key]) => !PLACE_LABELS.has(key));
  return hasLabels(workload.labels, new Map(known));
}

/** Istio gives endpoints labels of the node that their pod runs on. */
function withTopology(workload: Workload, world: World): Labels {
  const name = workload.podSpec.text('nodeName');
  const node = name === undefined ? undefined : world.find(Kind.Node, '', name);
  if (node === undefined || name === undefined) {
    return workload.labels;
  }
  const topology = LOCALITY_LABELS.flatMap((label): [string, string][] => {
    const value = node.labels.get(label);
    return value === undefined ? [] : [[label, value]];
  });
  return new Map([...workload.labels, ...topology, [HOSTNAME, name]]);
}
