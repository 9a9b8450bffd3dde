// What default deny of a namespace is told to let through. It is noted by name, and checked also where it is not written yet.
import type { Construct } from 'constructs';
import { LONGEST_SUBDOMAIN, SUBDOMAIN, SUBDOMAIN_SYNTAX } from '../../../facts/kubernetes-names';
import type { MeshMode } from '../../enrollment/mesh-mode';
import { problemsOfEgress } from '../../network/private/closed-networks';
import { problemsOfRules } from '../../network/private/network-rules';
import type { AllowedCallsOptions, AllowedEgressOptions } from '../allowed-calls';
import type { AllowedGatewayCallsOptions } from '../allowed-gateway-calls';
import type { DefaultDenyOptions } from '../default-deny-props';
import { callerNamespaces, problemsOfCalls, problemsOfPorts, problemsOfWaypoint } from './calls';
import { letIn } from './protections';

/** The calls into and out of a namespace that were allowed so far. */
export class Openings {
  private readonly calls = new Map<string, AllowedCallsOptions>();
  private readonly egress = new Map<string, AllowedEgressOptions>();
  private readonly gateways = new Map<string, AllowedGatewayCallsOptions>();

  /**
   * @param owner - what is told to allow them
   * @param namespace - the namespace that is closed, where known
   * @param mode - how its pods are part of the mesh
   * @param options - what is open beside
   */
  public constructor(
    private readonly owner: Construct,
    private readonly namespace: string | undefined,
    private readonly mode: MeshMode,
    private readonly options: DefaultDenyOptions,
  ) {}

  /** Notes calls into the namespace; throws where the name was used before. */
  public allow(name: string, calls: AllowedCallsOptions): void {
    this.note('allow', this.calls, name, calls);
    if (this.namespace !== undefined) {
      letIn(this.owner, this.namespace, callerNamespaces([calls], this.namespace));
    }
  }

  /** Notes calls out of the namespace; throws where the name was used before. */
  public allowEgress(name: string, calls: AllowedEgressOptions): void {
    this.note('allowEgress', this.egress, name, calls);
  }

  /** Notes calls to a gateway; throws where there are some already. */
  public allowGateway(name: string, calls: AllowedGatewayCallsOptions): void {
    this.note('allowGateway', this.gateways, name, calls, 'give all of its ports at once');
  }

  /** Problems that no manifest shows. */
  public problems(): string[] {
    return [
      ...problemsOfWaypoint(this.mode, this.namespace, this.options.waypointDenies),
      ...[...this.calls].flatMap(([name, calls]) => problemsOfCalls(name, calls, this.mode, this.namespace)),
      ...problemsOfEgress(this.owner, this.allCalls, this.namespace),
    ];
  }

  /** Problems that manifests show, for as long as they are not written. */
  public problemsOfManifests(): string[] {
    const problems = [
      ...[...this.calls.keys()].flatMap((name) => problemsOfName('allow', name)),
      ...[...this.egress.keys()].flatMap((name) => problemsOfName('allowEgress', name)),
    ];
    if (this.options.networkPolicies ?? true) {
      const { egress, dns } = this.options;
      problems.push(...problemsOfRules(this.owner, { egress, dns }));
      for (const [name, { to }] of this.egress) {
        problems.push(...problemsOfRules(this.owner, { to }).map((problem) => `allowEgress '${name}': ${problem}`));
      }
      for (const [name, { ports }] of this.gateways) {
        problems.push(...problemsOfPorts(ports).map((problem) => `allowGateway '${name}': ${problem}`));
      }
    }
    return problems;
  }

  private get allCalls(): AllowedCallsOptions[] {
    return [...this.calls.values()];
  }

  private note<T>(
    method: string,
    known: Map<string, T>,
    name: string,
    calls: T,
    remedy = 'give this one another name',
  ): void {
    if (known.has(name)) {
      throw new Error(`${this.owner.node.path}: ${method} '${name}' is there already; ${remedy}`);
    }
    known.set(name, calls);
  }
}

function problemsOfName(method: string, name: string): string[] {
  return SUBDOMAIN.test(name) && name.length <= LONGEST_SUBDOMAIN
    ? []
    : [`${method} '${name}': that is no name of an object; use at most ${LONGEST_SUBDOMAIN} ${SUBDOMAIN_SYNTAX}`];
}
