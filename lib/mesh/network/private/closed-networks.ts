import type { IConstruct } from 'constructs';
import { Trait } from '../../../private/trait';
import type { AllowedCallsOptions } from '../../access/allowed-calls';
import { callerNamespaces } from '../../access/private/calls';
import type { NetworkPolicyRuleOptions } from '../network-policy-props';

const CLOSED_NETWORKS = new Trait<Map<string | undefined, ClosedNetwork[]>>('ClosedNetworks');

/** A namespace that calls leave only by the rules. */
interface ClosedNetwork {
  readonly path: string;
  readonly egress: () => NetworkPolicyRuleOptions[];
}

/**
 * Makes it known to the whole app that calls out of a namespace are cut.
 *
 * @param construct - what cuts them
 * @param egress - what it lets out
 */
export function registerClosedNetwork(
  construct: IConstruct,
  namespace: string | undefined,
  egress: () => NetworkPolicyRuleOptions[],
): void {
  const networks = networksOf(construct);
  const ofNamespace = networks.get(namespace) ?? [];
  networks.set(namespace, [...ofNamespace, { path: construct.node.path, egress }]);
}

/**
 * Problems of calls from other namespaces of the app that let nothing out to the one that is called. An app may hold
 * namespaces of one name for several clusters; one of them that does is enough.
 */
export function problemsOfEgress(
  construct: IConstruct,
  calls: readonly AllowedCallsOptions[],
  called: string | undefined,
): string[] {
  if (called === undefined) {
    return [];
  }
  const callers = callerNamespaces(calls, called).filter((name) => name !== called);
  return callers.flatMap((caller) => {
    const networks = networksOf(construct).get(caller) ?? [];
    const [first] = networks;
    return first === undefined || networks.some(({ egress }) => letsOut(egress(), caller, called))
      ? []
      : [
          `allow: '${first.path}' cuts the calls of namespace ${caller} to namespace ${called}, which are let in here; add allowEgress() there`,
        ];
  });
}

function letsOut(egress: NetworkPolicyRuleOptions[], caller: string, called: string): boolean {
  return egress.some(({ peers }) => peers === undefined || peers.some((peer) => peer._mayBeIn(called, caller)));
}

function networksOf(construct: IConstruct): Map<string | undefined, ClosedNetwork[]> {
  return CLOSED_NETWORKS.ofOrCreate(construct.node.root, () => new Map());
}
