import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { memoized } from '../../../../private/memoized';
import {
  conditionsOf,
  type PolicyValue,
  sourcesOf,
  valuesOf,
  valuesOfCondition,
} from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import { policyWorkloads } from '../../../../world/policy-workloads';
import type { Resource } from '../../../../world/resource';
import { ServicesOfPods } from '../../../../world/services-of-pods';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { isPublicAddress } from './public-address';

const HIDDEN_ADDRESS = defineCode({
  code: 'ANA0125',
  severity: Severity.WARNING,
  title: 'An AuthorizationPolicy matches an address that the proxy does not see',
  explanation:
    '`ipBlocks` and `source.ip` match the address of the connection. Behind a load balancer whose Service has `externalTrafficPolicy: Cluster`, which is the default, this is the address of a node. For pods that only a gateway or other pods call, it is the address of a pod. Public addresses of clients then never match.',
  fix: 'Use `remoteIpBlocks` or `remote.ip` with the X-Forwarded-For header, and set `numTrustedProxies` of the gateway; or set `externalTrafficPolicy: Local` on the Service of the gateway.',
  documentation: istioPage('tasks/security/authorization/authz-ingress'),
  examples: __dirname,
});

const MESSAGES = messagesOf(HIDDEN_ADDRESS, {
  addressOfNode: ({ attribute, service }: { attribute: string; service: string }) => ({
    message: `${attribute} matches the address of a node, not of the client, because Service ${quote(service)} does not have externalTrafficPolicy: Local`,
    suggestion: `set externalTrafficPolicy: Local, or use ${remoteOf(attribute)} if the load balancer sets X-Forwarded-For`,
  }),
  addressOfPod: ({ attribute, address }: { attribute: string; address: string }) => ({
    message: `only pods in the cluster connect to these pods, so ${attribute} never matches the public address ${quote(address)}`,
    suggestion: `apply the policy to the gateway, or use ${remoteOf(attribute)}`,
  }),
});

function remoteOf(attribute: string): string {
  return { ipBlocks: 'remoteIpBlocks', notIpBlocks: 'notRemoteIpBlocks' }[attribute] ?? 'remote.ip';
}

const REACHED_FROM_OUTSIDE = new Set(['LoadBalancer', 'NodePort']);
/** Settings of cloud load balancers that preserve the address of the client. */
const PRESERVES_ADDRESS = /target-type|preserve_client_ip|proxy-protocol/;

/** Reports policies with addresses that connections do not have. */
export const rule: Rule = {
  name: 'authorization-client-address',
  codes: [HIDDEN_ADDRESS],
  check(world: World, report: Report): void {
    const policies = world.of(Kind.AuthorizationPolicy).filter((policy) => addressesIn(policy).length > 0);
    if (policies.length === 0) {
      return;
    }
    const services = new ServicesOfPods(world);
    const exposureTo = memoized(exposureBy);
    for (const policy of policies) {
      checkPolicy(policy, exposureTo(services.of(policyWorkloads(policy, world))), report);
    }
  },
};

/** How clients reach pods. */
interface Exposure {
  /** The Service behind which no pod sees the address of a client outside of the cluster; undefined if there is none. */
  readonly hiding: Resource | undefined;
  /** Whether only the cluster reaches the pods. */
  readonly isInside: boolean;
}

function exposureBy(services: readonly Resource[]): Exposure {
  const outside = services.filter(({ spec }) => REACHED_FROM_OUTSIDE.has(spec.text('type') ?? ''));
  return {
    hiding: outside.every(hidesClients) ? outside[0] : undefined,
    isInside: services.length > 0 && services.every(isInternal),
  };
}

function checkPolicy(policy: Resource, { hiding, isInside }: Exposure, report: Report): void {
  for (const { attribute, values } of addressesIn(policy)) {
    const external = values.find(({ value }) => isPublicAddress(value));
    const [any] = values;
    if (any !== undefined && hiding !== undefined) {
      report(MESSAGES.addressOfNode({ attribute, service: hiding.qualifiedName }), any.place);
    } else if (isInside && external !== undefined) {
      report(MESSAGES.addressOfPod({ attribute, address: external.value }), external.place);
    }
  }
}

function hidesClients({ spec, annotations }: Resource): boolean {
  const settings = [...annotations.keys()].some((name) => PRESERVES_ADDRESS.test(name));
  return spec.text('externalTrafficPolicy') !== 'Local' && !settings;
}

/** Whether only the cluster reaches a Service. Those that are assumed may have another type. */
function isInternal({ spec, role }: Resource): boolean {
  return role !== 'assumed' && (spec.text('type') ?? 'ClusterIP') === 'ClusterIP' && !spec.filled('externalIPs');
}

/** A list of addresses in a policy. */
interface AddressList {
  readonly attribute: string;
  readonly values: readonly PolicyValue[];
}

/** The addresses that a policy compares with that of the connection. */
function addressesIn(policy: Resource): AddressList[] {
  const lists = sourcesOf(policy).flatMap((source) =>
    ['ipBlocks', 'notIpBlocks'].map((attribute) => ({ attribute, values: valuesOf(source, attribute) })),
  );
  const conditions = conditionsOf(policy)
    .filter((condition) => condition.text('key') === 'source.ip')
    .map((condition) => ({ attribute: 'source.ip', values: valuesOfCondition(condition) }));
  return [...lists, ...conditions].filter(({ values }) => values.length > 0);
}
