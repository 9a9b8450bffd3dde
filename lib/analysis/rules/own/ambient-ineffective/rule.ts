import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { memoized } from '../../../../private/memoized';
import { isBehindWaypoint } from '../../../../world/ambient';
import { GatewaySelectors, selectorOf, targetsOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Labels } from '../../../../world/labels';
import type { Field, Place, Resource } from '../../../../world/resource';
import { isWaypoint } from '../../../../world/waypoint';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = istioPage('ambient/usage/l4-policy');

const NO_PROXY = defineCode({
  code: 'ANA0156',
  severity: Severity.WARNING,
  title: 'A configuration of sidecars selects pods in ambient mode',
  explanation:
    'An EnvoyFilter, ProxyConfig or TrafficExtension configures the Envoy proxy of the pods that it selects. Pods in ambient mode have none, and waypoints ignore selectors and configuration without `targetRefs`. The object has no effect. Nothing is reported in the cluster.',
  fix: 'Attach an EnvoyFilter or TrafficExtension to the waypoint with `targetRefs`, or remove the object.',
  documentation: PAGE,
  examples: __dirname,
});

const DISABLE = defineCode({
  code: 'ANA0157',
  severity: Severity.WARNING,
  title: 'Mutual TLS cannot be disabled in ambient mode',
  explanation:
    'A PeerAuthentication with mode DISABLE applies to pods in ambient mode. Their traffic goes through ztunnel, which reads DISABLE as PERMISSIVE: clients in the mesh still use mutual TLS, and plain text is accepted as well. ztunnel does not read the mode of a DestinationRule either. For a single port, which is often meant to accept plain text, this is an INFO.',
  fix: 'Use PERMISSIVE, which has the same effect, or exclude the pods from ambient mode with `istio.io/dataplane-mode: none`.',
  documentation: PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NO_PROXY, {
    ambientPods: ({ kind, hasTargets }: { kind: string; hasTargets: boolean }) => ({
      message: `the pods are in ambient mode and have no Envoy proxy, so the ${kind} has no effect`,
      suggestion: hasTargets ? 'attach it to the waypoint with targetRefs' : 'remove it',
    }),
  }),
  ...messagesOf(DISABLE, {
    disabled: () => ({
      message: 'pods in ambient mode read DISABLE as PERMISSIVE: clients in the mesh still use mutual TLS',
      suggestion: 'use PERMISSIVE',
    }),
    disabledClient: () => ({
      message: 'traffic between pods in ambient mode goes through ztunnel, which uses mutual TLS anyway',
      suggestion: 'remove the mode',
    }),
    disabledPort: ({ port }: { port: string }) => ({
      message: `pods in ambient mode read DISABLE as PERMISSIVE on port ${quote(port)}`,
      suggestion: 'use PERMISSIVE',
      severity: Severity.INFO,
    }),
  }),
};

/** Reports configuration for sidecars, and disabled mutual TLS, that have no effect on pods in ambient mode. */
export const rule: Rule = {
  name: 'ambient-ineffective',
  codes: [NO_PROXY, DISABLE],
  check(world: World, report: Report): void {
    const scopes = new AmbientScopes(world);
    for (const resource of world.of(Kind.EnvoyFilter)) {
      const selector = resource.spec.object('workloadSelector');
      checkProxy(resource, selector, selector?.textMap('labels') ?? new Map(), scopes, report);
    }
    for (const type of [Kind.ProxyConfig, Kind.TrafficExtension]) {
      for (const resource of world.of(type)) {
        checkProxy(resource, resource.spec.object('selector'), selectorOf(resource), scopes, report);
      }
    }
    for (const policy of world.of(Kind.PeerAuthentication)) {
      if (scopes.areAmbient(policy.namespace, selectorOf(policy)) || scopes.includesAmbient(policy)) {
        checkModes(policy, report);
      }
    }
    if (!scopes.hasSidecars) {
      for (const resource of world.of(Kind.DestinationRule)) {
        checkClients(resource, scopes, report);
      }
    }
  },
};

function checkProxy(
  resource: Resource,
  selector: Field | undefined,
  labels: Labels,
  scopes: AmbientScopes,
  report: Report,
): void {
  if (targetsOf(resource).length === 0 && scopes.areAmbient(resource.namespace, labels)) {
    const place: Place = selector ?? resource.at();
    const hasTargets = resource.type !== Kind.ProxyConfig;
    report(MESSAGES.ambientPods({ kind: resource.kind, hasTargets }), place);
  }
}

function checkModes({ spec }: Resource, report: Report): void {
  const mtls = spec.objectOrEmpty('mtls');
  if (mtls.text('mode') === 'DISABLE') {
    report(MESSAGES.disabled(), mtls.at('mode'));
  }
  for (const [port, settings] of spec.objectEntries('portLevelMtls')) {
    if (settings.text('mode') === 'DISABLE') {
      report(MESSAGES.disabledPort({ port }), settings.at('mode'));
    }
  }
}

/** Clients and servers of an ambient mesh use mutual TLS, whatever a DestinationRule sets. */
function checkClients(resource: Resource, scopes: AmbientScopes, report: Report): void {
  const { spec } = resource;
  const policies = [spec, ...spec.objects('subsets')].map((holder) => holder.objectOrEmpty('trafficPolicy'));
  const settings = policies.flatMap((policy) => [policy, ...policy.objects('portLevelSettings')]);
  const disabled = settings.map((each) => each.objectOrEmpty('tls')).filter((tls) => tls.text('mode') === 'DISABLE');
  if (disabled.length > 0 && scopes.isWithoutProxies(resource)) {
    for (const tls of disabled) {
      report(MESSAGES.disabledClient(), tls.at('mode'));
    }
  }
}

/** Finds the scopes of configuration in which pods are in ambient mode. */
class AmbientScopes {
  private readonly gateways: GatewaySelectors;
  private readonly known = new Map<string, boolean>();
  private readonly haveNoSidecar = memoized((workloads: readonly Workload[]) => {
    const memberships = this.world.membershipsOf(workloads);
    return !memberships.has('sidecar') && !memberships.has('unknown');
  });
  private readonly includeAmbient = memoized((workloads: readonly Workload[]) =>
    this.world.membershipsOf(workloads).has('ambient'),
  );
  private isMeshPartlyAmbient: boolean | undefined;

  public constructor(private readonly world: World) {
    this.gateways = new GatewaySelectors(world.of(Kind.Gateway));
  }

  /** Whether the pods with certain labels are in ambient mode; without labels, all pods of the namespace. */
  public areAmbient(namespace: string, labels: Labels): boolean {
    if (this.gateways.include(labels) || namespace === this.world.rootNamespace) {
      return false;
    }
    if (labels.size === 0) {
      const known = this.known.get(namespace) ?? this.isAmbient(namespace);
      this.known.set(namespace, known);
      return known;
    }
    const selected = this.world.workloads.select(labels, namespace);
    return selected.length > 0
      ? this.includeAmbient(selected) && this.haveNoSidecar(selected)
      : this.isDeclaredAmbient(namespace);
  }

  /** Whether any known namespace or pod has sidecars, which apply a DestinationRule in any namespace. */
  public get hasSidecars(): boolean {
    const isSidecar = ({ name }: Resource) => this.world.membershipOfNamespace(name) === 'sidecar';
    // The default gateway may not exist.
    const workloads = this.world.workloads.all.filter(({ resource }) => resource.role !== 'assumed');
    return this.world.of(Kind.Namespace).some(isSidecar) || this.world.membershipsOf(workloads).has('sidecar');
  }

  /** Whether the clients and the host of a DestinationRule are in ambient mode, and no waypoint is between them. */
  public isWithoutProxies({ spec, namespace }: Resource): boolean {
    const service = this.world.hosts.service(this.world.fullHost(spec.text('host') ?? '', namespace));
    return (
      service !== undefined &&
      this.isDeclaredAmbient(namespace) &&
      this.isDeclaredAmbient(service.namespace) &&
      !isBehindWaypoint(service, this.world)
    );
  }

  /** Whether a policy for the whole mesh applies to a namespace in ambient mode. */
  public includesAmbient(policy: Resource): boolean {
    this.isMeshPartlyAmbient ??= this.world.of(Kind.Namespace).some(({ name }) => this.isDeclaredAmbient(name));
    return policy.namespace === this.world.rootNamespace && selectorOf(policy).size === 0 && this.isMeshPartlyAmbient;
  }

  /** Other gateways than waypoints apply configuration of their namespace. */
  private isAmbient(namespace: string): boolean {
    const hasGateway = this.world.of(Kind.KubernetesGateway, namespace).some((gateway) => !isWaypoint(gateway));
    return this.isDeclaredAmbient(namespace) && !hasGateway && this.haveNoSidecar(this.world.workloads.of(namespace));
  }

  private isDeclaredAmbient(namespace: string): boolean {
    return this.world.membershipOfNamespace(namespace) === 'ambient';
  }
}
