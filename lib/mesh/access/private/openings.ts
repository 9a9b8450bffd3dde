// The calls that a default deny allows. They are recorded by name, and checked even if their policies are not written.
import type { Construct } from 'constructs';
import { invalidPolicyName } from '../../../diagnostics/codes/mesh';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { LONGEST_SUBDOMAIN, SUBDOMAIN } from '../../../facts/kubernetes-names';
import { Origin } from '../../../private/origin';
import type { MeshMode } from '../../enrollment/mesh-mode';
import { checkEgress } from '../../network/private/closed-networks';
import { checkRules } from '../../network/private/network-rules';
import { atCall, atOrigin, callPath } from '../../private/at-path';
import type { AllowedCallsOptions, AllowedEgressOptions } from '../allowed-calls';
import type { AllowedGatewayCallsOptions } from '../allowed-gateway-calls';
import type { DefaultDenyOptions } from '../default-deny-props';
import { callerNamespaces, checkCalls, checkPorts, checkWaypoint } from './check-calls';
import { letIn } from './protections';

interface Opening<T> {
  readonly calls: T;
  readonly origin: Origin;
}

/** The allowed calls into and out of a namespace. */
export class Openings {
  private readonly calls = new Map<string, Opening<AllowedCallsOptions>>();
  private readonly egress = new Map<string, Opening<AllowedEgressOptions>>();
  private readonly gateways = new Map<string, Opening<AllowedGatewayCallsOptions>>();

  /**
   * @param owner - construct that allows the calls
   * @param namespace - the namespace that denies other calls, if known
   * @param mode - mode of the namespace
   * @param options - options of the default deny
   */
  public constructor(
    private readonly owner: Construct,
    private readonly namespace: string | undefined,
    private readonly mode: MeshMode,
    private readonly options: DefaultDenyOptions,
  ) {}

  /** Records calls into the namespace. Throws if the name was used before. */
  public allow(name: string, calls: AllowedCallsOptions): void {
    this.record('allow', this.calls, name, calls);
    if (this.namespace !== undefined) {
      letIn(this.owner, this.namespace, callerNamespaces([calls], this.namespace));
    }
  }

  /** Records calls out of the namespace. Throws if the name was used before. */
  public allowEgress(name: string, calls: AllowedEgressOptions): void {
    this.record('allowEgress', this.egress, name, calls);
  }

  /** Records calls to a gateway. Throws if the gateway already has some. */
  public allowGateway(name: string, calls: AllowedGatewayCallsOptions): void {
    this.record('allowGateway', this.gateways, name, calls, 'pass all of its ports in one call');
  }

  /** Checks for mistakes that no manifest shows. */
  public check(): Diagnostic[] {
    return [
      ...checkWaypoint(this.mode, this.namespace, this.options.waypointDenies),
      ...[...this.calls].flatMap(([name, { calls, origin }]) =>
        atOrigin(origin, checkCalls(name, calls, this.mode, this.namespace)),
      ),
      ...checkEgress(this.owner, this.allCalls, this.namespace),
    ];
  }

  /** Checks for mistakes that the manifests will show, if they are not written yet. */
  public checkManifests(): Diagnostic[] {
    const diagnostics = [...checkNames('allow', this.calls), ...checkNames('allowEgress', this.egress)];
    if (this.options.networkPolicies ?? true) {
      const { egress, dns } = this.options;
      diagnostics.push(...checkRules(this.owner, { egress, dns }));
      for (const [name, { calls, origin }] of this.egress) {
        diagnostics.push(...atOrigin(origin, atCall('allowEgress', name, checkRules(this.owner, { to: calls.to }))));
      }
      for (const [name, { calls, origin }] of this.gateways) {
        diagnostics.push(...atOrigin(origin, atCall('allowGateway', name, checkPorts(calls.ports))));
      }
    }
    return diagnostics;
  }

  private get allCalls(): AllowedCallsOptions[] {
    return [...this.calls.values()].map(({ calls }) => calls);
  }

  private record<T>(
    method: string,
    known: Map<string, Opening<T>>,
    name: string,
    calls: T,
    remedy = 'use another name',
  ): void {
    if (known.has(name)) {
      throw new Error(`${this.owner.node.path}: ${callPath(method, name)} was already called; ${remedy}`);
    }
    known.set(name, { calls, origin: new Origin(this.record) });
  }
}

function checkNames(method: string, openings: ReadonlyMap<string, Opening<unknown>>): Diagnostic[] {
  return [...openings].flatMap(([name, { origin }]) => atOrigin(origin, checkName(method, name)));
}

function checkName(method: string, name: string): Diagnostic[] {
  return SUBDOMAIN.test(name) && name.length <= LONGEST_SUBDOMAIN
    ? []
    : atCall(method, name, [invalidPolicyName.notSubdomain({ name, longest: LONGEST_SUBDOMAIN })]);
}
