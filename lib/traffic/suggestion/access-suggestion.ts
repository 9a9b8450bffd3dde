import { Yaml } from 'cdk8s';
import { printable } from '../../diagnostics/words';
import { Side } from '../comparison/requests/side';
import type { Walker } from '../walk/walker';
import { denyingPolicies, permittingPolicies } from './authorization';
import type { DeclaredCallOptions } from './declared-call-options';
import { addGatewayCalls } from './gateway-calls';
import { ObjectMaker, type SuggestedObject } from './names';
import { networkPolicies } from './network';
import { CallList } from './permitted-call';
import { generalRemarks } from './remarks';
import { suggestedSidecars } from './sidecars';
import { addDeclaredCalls, type CallProblem } from './workload-calls';

/**
 * Policies for least privilege: they permit the calls that the routes of gateways show and those that you declare, and deny
 * all others.
 *
 * They are AuthorizationPolicies, Sidecars and NetworkPolicies, in an order in which they can be applied: what permits comes
 * before what denies.
 *
 * @example
 * const suggestion = traffic.Mesh.of(app).suggestAccess();
 * for (const remark of suggestion.remarks) {
 *   console.log(remark);
 * }
 * console.log(suggestion.toYaml());
 */
export class AccessSuggestion {
  /** @internal */
  public static _of(walker: Walker, calls: readonly DeclaredCallOptions[]): AccessSuggestion {
    const side = new Side(walker);
    const list = new CallList();
    const problems = addDeclaredCalls(calls, side, list);
    addGatewayCalls(walker, (host) => side.serviceAt(host), list);
    const context = {
      walker,
      side,
      list,
      maker: new ObjectMaker(walker.world),
      closed: closedNamespaces(walker, list),
    };
    const manifests = [
      ...permittingPolicies(context),
      ...suggestedSidecars(context),
      ...networkPolicies(context),
      ...denyingPolicies(context),
    ];
    return new AccessSuggestion(manifests, [...list.remarks, ...generalRemarks(context)], problems);
  }

  private constructor(
    private readonly objects: readonly SuggestedObject[],
    private readonly notes: readonly string[],
    private readonly problems: readonly CallProblem[],
  ) {}

  /** The suggested objects. */
  public get manifests(): { [key: string]: unknown }[] {
    return [...this.objects];
  }

  /** What the manifests do not show, so that the suggestion cannot take it into account. */
  public get remarks(): string[] {
    return [...this.notes];
  }

  /** @internal */
  public get _problems(): readonly CallProblem[] {
    return this.problems;
  }

  /** The objects as YAML, with the remarks as comments. */
  public toYaml(): string {
    const comments = this.notes.map((note) => `# ${printable(note)}\n`).join('');
    return comments + this.objects.map((object) => Yaml.stringify(object)).join('---\n');
  }
}

/** Namespaces with pods in the mesh besides gateways, whose callers are all known. The policies of the root are for the whole mesh. */
function closedNamespaces({ world, outside }: Walker, { openNamespaces }: CallList): string[] {
  const gateways = new Set(outside.all.flatMap(({ proxy }) => proxy.workload ?? []));
  const workloads = world.workloads.all.filter(
    (workload) =>
      workload.resource.role === 'analyzed' && !gateways.has(workload) && world.membershipOf(workload) !== 'none',
  );
  return [...new Set(workloads.map(({ namespace }) => namespace))].filter(
    (namespace) => namespace !== world.rootNamespace && !openNamespaces.has(namespace),
  );
}
