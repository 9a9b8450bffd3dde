import type { IConstruct } from 'constructs';
import type { Renderer } from '../../base/renderer';
import { subsetNotFound } from '../../diagnostics/codes/istio';
import { expandHost } from '../../facts/host-names';
import { Trait } from '../../private/trait';

const SUBSET_OWNERS = new Trait<Map<string, SubsetOwner[]>>('SubsetOwners');

/** A DestinationRule of this app. */
export interface SubsetOwner extends IConstruct {
  readonly namespace: string | undefined;
  readonly subsets: readonly { readonly name: string }[];
}

/**
 * Registers a DestinationRule, so that its subsets are known in the whole app.
 *
 * @param fullHost - host of the rule, expanded
 */
export function registerSubsets(owner: SubsetOwner, fullHost: string): void {
  const owners = ownersByHost(owner);
  owners.set(fullHost, [...(owners.get(fullHost) ?? []), owner]);
}

/**
 * Reports a subset that no DestinationRule of the app defines for the host. Istio merges the rules of a host, so any of
 * them may define it. If the app has no rule for the host, the analysis checks the subset: the rule may be created
 * elsewhere.
 */
export function checkSubset(renderer: Renderer, host: string, subset: string): void {
  const owners = ownersByHost(renderer.scope.construct).get(expandHost(host, renderer.scope)) ?? [];
  const known = owners.flatMap((owner) => owner.subsets.map(({ name }) => name));
  if (owners.length > 0 && !known.includes(subset)) {
    const constructs = owners.map((owner) => owner.node.path);
    renderer.report(subsetNotFound.unknownSubset({ subset, host, constructs, known }), 'subset');
  }
}

/** Full hosts of the DestinationRules of a namespace, in the whole app. */
export function ruledHosts(construct: IConstruct, namespace: string): string[] {
  const owners = [...ownersByHost(construct)];
  return owners.filter(([, rules]) => rules.some((rule) => rule.namespace === namespace)).map(([host]) => host);
}

function ownersByHost(construct: IConstruct): Map<string, SubsetOwner[]> {
  return SUBSET_OWNERS.ofOrCreate(construct.node.root, () => new Map());
}
