import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { HOSTNAME, LOCALITY_LABELS } from '../../../../facts/labels';
import { memoized } from '../../../../private/memoized';
import { nearest } from '../../../../private/nearest';
import type { HostOwner } from '../../../../world/host-owners';
import { Kind } from '../../../../world/kinds';
import { LabelIndex } from '../../../../world/label-index';
import { formatLabels, type Labels } from '../../../../world/labels';
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
    'No pod behind the host has the labels of the subset. Every request that is routed to the subset receives a 503. The severity is info if no VirtualService routes to the subset and other subsets of the DestinationRule have pods: the subset may be for a future version.',
  fix: 'Correct the labels of the subset, or those of the pods.',
  documentation: istioAnalysisPage('IST0173'),
  examples: __dirname,
});

const UNKNOWN_HOST = defineCode({
  code: 'IST0174',
  severity: Severity.WARNING,
  title: 'The host of a DestinationRule does not exist',
  explanation:
    'No Service and no ServiceEntry has the host, so the DestinationRule has no effect: its load balancing, limits and TLS settings apply to nothing.',
  fix: 'Correct the host. A name without a dot is a Service in the namespace of the DestinationRule.',
  documentation: istioAnalysisPage('IST0174'),
  examples: __dirname,
});

interface EmptySubset {
  readonly host: string;
  readonly subset: string;
  readonly labels: string;
}

const MESSAGES = {
  ...messagesOf(SUBSET_SELECTS_NOTHING, {
    emptySubset: (subset: EmptySubset) => describeEmptySubset(subset),
    spareSubset: (subset: EmptySubset) => ({
      ...describeEmptySubset(subset),
      suggestion: 'deploy pods with these labels before a route leads to the subset',
      severity: Severity.INFO,
    }),
  }),
  ...messagesOf(UNKNOWN_HOST, {
    unknownHost: ({ host, meant }: { host: string; meant?: string | undefined }) => ({
      message: `no Service and no ServiceEntry has the host ${quote(host)}`,
      suggestion: meant === undefined ? 'correct the host' : `did you mean ${quote(meant)}?`,
    }),
  }),
};

function describeEmptySubset({ host, subset, labels }: EmptySubset): { message: string; suggestion: string } {
  return {
    message: `no pod behind ${quote(host)} has labels ${quote(labels)} of subset ${quote(subset)}`,
    suggestion: 'correct the labels of the subset, or those of the pods',
  };
}

/** Reports DestinationRules for hosts that do not exist, and subsets without pods. */
export const rule: Rule = {
  name: 'destination-rule-subset',
  codes: [SUBSET_SELECTS_NOTHING, UNKNOWN_HOST],
  check(world: World, report: Report): void {
    const podsOf = memoized((workloads: readonly Workload[]) => new SubsetPods(workloads, world));
    const context: CheckContext = { routed: routedSubsets(world), podsOf, world, report };
    for (const destinationRule of world.of(Kind.DestinationRule)) {
      const { spec, namespace } = destinationRule;
      const host = world.fullHost(spec.text('host') ?? '', namespace);
      const owner = world.hosts.owners(host).first([namespace]);
      if (owner !== undefined) {
        checkSubsets(destinationRule, owner, context);
      } else if (!coversKnownHost(host, world)) {
        reportHost(destinationRule, host, world, report);
      }
    }
  },
};

function reportHost({ spec }: Resource, host: string, world: World, report: Report): void {
  const meant = nearest(host, world.hosts.namesNear(host));
  report(MESSAGES.unknownHost({ host, meant }), spec.at('host'), {
    isUnsure: !world.knowsHostsLike(host),
  });
}

/** Whether a host is a wildcard that some known host matches. */
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

/** Everything that the checks of a DestinationRule need besides the rule. */
interface CheckContext {
  readonly routed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly podsOf: (workloads: readonly Workload[]) => SubsetPods;
  readonly world: World;
  readonly report: Report;
}

function checkSubsets({ spec }: Resource, owner: HostOwner, { routed, podsOf, world, report }: CheckContext): void {
  const subsets = spec.objects('subsets');
  // Without a selector, the endpoints of a ServiceEntry need not be pods, and those of a Service are created by hand.
  if (subsets.length === 0 || !selectsPods(owner)) {
    return;
  }
  const pods = podsOf(workloadsBehind(owner, world));
  const empty = subsets.filter((subset) => !pods.include(subset.textMap('labels')));
  for (const subset of empty) {
    const isSpare = empty.length < subsets.length && !routed.get(owner.host)?.has(subset.text('name') ?? '');
    reportSubset(subset, owner, isSpare, world, report);
  }
}

/**
 * Reports a subset without pods. A spare subset is for a future version, as in Istio's samples. A subset for a place,
 * such as a region, is not spare: no later version adds pods there.
 */
function reportSubset(subset: Field, owner: HostOwner, isSpare: boolean, world: World, report: Report): void {
  const labels = subset.textMap('labels');
  const isForPlace = [...labels.keys()].some((key) => PLACE_LABELS.has(key));
  const message = isSpare && !isForPlace ? MESSAGES.spareSubset : MESSAGES.emptySubset;
  report(
    message({ host: owner.host, subset: subset.text('name') ?? '', labels: formatLabels(labels) }),
    subset.at('labels'),
    { isUnsure: !world.hasAllWorkloads(owner.resource.namespace) },
  );
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

/** The pods behind a host, by their labels. */
class SubsetPods {
  private readonly pods: LabelIndex<{ readonly labels: Labels }>;
  private readonly templates: LabelIndex<Workload>;

  public constructor(workloads: readonly Workload[], world: World) {
    const isPod = ({ resource }: Workload) => resource.type === Kind.Pod;
    this.pods = new LabelIndex(workloads.filter(isPod).map((pod) => ({ labels: withTopology(pod, world) })));
    this.templates = new LabelIndex(workloads.filter((workload) => !isPod(workload)));
  }

  /** Whether any pods have the labels of a subset. */
  public include(wanted: Labels): boolean {
    // The node of a pod from a template is not known before the pod runs.
    const known = new Map([...wanted].filter(([key, value]) => !PLACE_LABELS.has(key) || value === ''));
    return this.pods.select(wanted).length > 0 || this.templates.select(known).length > 0;
  }
}

/** The labels of an endpoint: those of the pod, and the locality of its node. */
function withTopology(workload: Workload, world: World): Labels {
  const name = workload.podSpec.text('nodeName');
  const node = name === undefined ? undefined : world.find(Kind.Node, '', name);
  if (node === undefined || name === undefined) {
    return workload.labels;
  }
  const topology = LOCALITY_LABELS.flatMap((label): [string, string][] => {
    const value = node.labels.get(label);
    // Istio drops the parts of a locality that are empty.
    return value ? [[label, value]] : [];
  });
  return new Map([...workload.labels, ...topology, [HOSTNAME, name]]);
}
