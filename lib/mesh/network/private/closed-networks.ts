import type { IConstruct } from 'constructs';
import { blockedEgress } from '../../../diagnostics/codes/mesh';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { Trait } from '../../../private/trait';
import type { AllowedCallsOptions } from '../../access/allowed-calls';
import { callerNamespaces } from '../../access/private/check-calls';
import type { NetworkPolicyRuleOptions } from '../network-policy-props';

const CLOSED_NETWORKS = new Trait<Map<string | undefined, ClosedNetwork[]>>('ClosedNetworks');

/** A namespace whose NetworkPolicies block calls out of it, except for the rules. */
interface ClosedNetwork {
  readonly path: string;
  readonly egress: () => NetworkPolicyRuleOptions[];
}

/**
 * Registers for all constructs of the app that calls out of a namespace are blocked.
 *
 * @param construct - construct that blocks the calls
 * @param egress - returns the rules that allow calls
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
 * Checks that the calling namespaces of the app do not block the calls. An app may have namespaces with the same name
 * for several clusters; then one of them must allow the calls.
 */
export function checkEgress(
  construct: IConstruct,
  calls: readonly AllowedCallsOptions[],
  called: string | undefined,
): Diagnostic[] {
  if (called === undefined) {
    return [];
  }
  const callers = callerNamespaces(calls, called).filter((name) => name !== called);
  return callers.flatMap((caller) => {
    const networks = networksOf(construct).get(caller) ?? [];
    const [first] = networks;
    return first === undefined || networks.some(({ egress }) => allowsOut(egress(), caller, called))
      ? []
      : [blockedEgress.otherNamespace({ construct: first.path, caller, called })];
  });
}

function allowsOut(egress: NetworkPolicyRuleOptions[], caller: string, called: string): boolean {
  return egress.some(({ peers }) => peers === undefined || peers.some((peer) => peer._mayBeIn(called, caller)));
}

function networksOf(construct: IConstruct): Map<string | undefined, ClosedNetwork[]> {
  return CLOSED_NETWORKS.ofOrCreate(construct.node.root, () => new Map());
}
