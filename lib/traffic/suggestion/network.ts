// NetworkPolicies for the same calls, and for what proxies need themselves.

import { AMBIENT_PROBE_ADDRESSES } from '../../facts/addresses';
import { NAMESPACE_NAME } from '../../facts/labels';
import { ENVOY_METRICS_PORT, HBONE_PORT, ISTIOD_PORT, MERGED_METRICS_PORT, STATUS_PORT } from '../../facts/ports';
import { DNS_PORT } from '../../facts/protocols';
import { groupBy } from '../../private/collections';
import { Kind } from '../../world/kinds';
import type { Labels } from '../../world/labels';
import { connectedPorts } from './connected-ports';
import type { SuggestionContext } from './context';
import type { SuggestedObject } from './names';
import type { KnownCaller, PermittedCall } from './permitted-call';
import { selectingLabels } from './pod-selector';

/** The NetworkPolicies of closed namespaces: those that permit, then those that deny all other connections. */
export function networkPolicies(given: SuggestionContext): SuggestedObject[] {
  const context = { ...given, closed: given.closed.filter((namespace) => hasNone(namespace, given)) };
  const { closed, list } = context;
  return [
    ...[...groupBy(list.calls, ({ service }) => service)].flatMap(([, calls]) => ingressOf(calls, context)),
    ...gatewayIngress(context),
    ...[...groupBy(list.calls, ({ caller }) => caller.name)].flatMap(([, calls]) => egressOf(calls, context)),
    ...closed.map((namespace) => meshPolicy(namespace, context)),
    ...closed.map((namespace) =>
      policy(context, namespace, 'deny-all', { policyTypes: ['Ingress', 'Egress'] }, new Map()),
    ),
  ];
}

/** Whether a namespace has no NetworkPolicy. Others would also permit what those that exist leave out. */
function hasNone(namespace: string, { walker: { world }, list }: SuggestionContext): boolean {
  const isNone = world.of(Kind.NetworkPolicy, namespace).length === 0;
  if (!isNone) {
    list.remarks.add(`the namespace ${namespace} has NetworkPolicies already, so none is suggested`);
  }
  return isNone;
}

function policy(
  { maker }: SuggestionContext,
  namespace: string,
  name: string,
  rules: object,
  labels: Labels,
): SuggestedObject {
  const podSelector = labels.size === 0 ? {} : { matchLabels: Object.fromEntries(labels) };
  return maker.make('networking.k8s.io/v1', 'NetworkPolicy', namespace, name, { podSelector, ...rules });
}

/** Connections to the pods of a service. */
function ingressOf(calls: readonly PermittedCall[], context: SuggestionContext): SuggestedObject[] {
  const [first] = calls;
  const selector = first?.service.resource.spec.textMap('selector') ?? new Map();
  if (first === undefined || !isClosed(first.service, context) || selector.size === 0) {
    return [];
  }
  const { namespace, resource } = first.service;
  const ingress = [...groupBy(calls, ({ caller }) => caller.name)].map(([, own]) => ({
    from: [peerOf(own[0] as PermittedCall, namespace, context)],
    ...portsPart(own, context),
  }));
  return [policy(context, namespace, `allow-${resource.name}`, { policyTypes: ['Ingress'], ingress }, selector)];
}

/** Connections from the pods of a client. */
function egressOf(calls: readonly PermittedCall[], context: SuggestionContext): SuggestedObject[] {
  const caller = calls[0]?.caller;
  if (caller?.labels === undefined || !context.closed.includes(caller.namespace)) {
    return [];
  }
  const egress = [...groupBy(calls, ({ service }) => service)].map(([service, own]) => ({
    ...destinationPart(service, caller.namespace),
    ...portsPart(own, context),
  }));
  const name = `allow-calls-of-${caller.name.split('/').at(-1)}`;
  return [policy(context, caller.namespace, name, { policyTypes: ['Egress'], egress }, podLabels(caller, context))];
}

/** The pods of a service; any address if the manifests do not show where its endpoints are. */
function destinationPart({ isKubernetes, namespace, resource }: PermittedCall['service'], from: string): object {
  const selector = resource.spec.textMap('selector');
  return isKubernetes && selector.size > 0 ? { to: [podsIn(namespace, selector, from)] } : {};
}

function isClosed({ isKubernetes, namespace }: PermittedCall['service'], { closed }: SuggestionContext): boolean {
  return isKubernetes && closed.includes(namespace);
}

/** Clients in ambient mode use the tunnel, also to pods with sidecars. No ports permit all. */
function portsPart(calls: readonly PermittedCall[], context: SuggestionContext): object {
  const ports = calls.map((call) => connectedPorts(call, context));
  return ports.some(({ length }) => length === 0)
    ? {}
    : { ports: [...new Set([...ports.flat(), HBONE_PORT])].map(tcp) };
}

function tcp(port: number): object {
  return { protocol: 'TCP', port };
}

function peerOf({ caller }: PermittedCall, namespace: string, context: SuggestionContext): object {
  if (caller.labels === undefined) {
    context.list.remarks.add(
      `the manifests do not contain the pods of ${caller.name}, so NetworkPolicies permit all pods of ${caller.namespace}`,
    );
  }
  return podsIn(caller.namespace, podLabels(caller, context), namespace);
}

function podLabels({ namespace, labels = new Map() }: KnownCaller, { walker }: SuggestionContext): Labels {
  return selectingLabels(namespace, labels, walker.world);
}

/** Pods of a namespace, as a policy of another one selects them. */
function podsIn(namespace: string, labels: Labels, from: string): object {
  const isLocal = namespace === from && labels.size > 0;
  return {
    ...(!isLocal && { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } } }),
    ...(labels.size > 0 && { podSelector: { matchLabels: Object.fromEntries(labels) } }),
  };
}

/** Gateways take connections from everywhere. */
function gatewayIngress(context: SuggestionContext): SuggestedObject[] {
  return context.walker.outside.all.flatMap(({ proxy: { namespace, labels, workload }, openPorts }) =>
    workload === undefined || !context.closed.includes(namespace)
      ? []
      : [
          policy(
            context,
            namespace,
            `allow-${workload.resource.name}`,
            { policyTypes: ['Ingress'], ingress: [{ ports: openPorts.map(tcp) }] },
            selectingLabels(namespace, labels, context.walker.world),
          ),
        ],
  );
}

/** What proxies need: configuration, DNS, the tunnel, probes and metrics. */
function meshPolicy(namespace: string, context: SuggestionContext): SuggestedObject {
  const { world } = context.walker;
  const isAmbient = world.workloads.of(namespace).some((workload) => world.membershipOf(workload) === 'ambient');
  const tunnel = { ports: [tcp(HBONE_PORT)] };
  const anywhere = { namespaceSelector: {} };
  const metrics = [STATUS_PORT, MERGED_METRICS_PORT, ENVOY_METRICS_PORT].map(tcp);
  return policy(
    context,
    namespace,
    'allow-mesh',
    {
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { ports: metrics },
        ...(isAmbient
          ? [{ from: [anywhere], ...tunnel }, { from: AMBIENT_PROBE_ADDRESSES.map((cidr) => ({ ipBlock: { cidr } })) }]
          : []),
      ],
      egress: [
        { to: [podsIn(world.rootNamespace, new Map(), namespace)], ports: [tcp(ISTIOD_PORT)] },
        { ports: [{ protocol: 'UDP', port: DNS_PORT }, tcp(DNS_PORT)] },
        ...(isAmbient ? [{ to: [anywhere], ...tunnel }] : []),
      ],
    },
    new Map(),
  );
}
