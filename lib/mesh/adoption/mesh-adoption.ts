import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { messageOf } from '../../diagnostics/format/summary';
import { type IPolicyGateway, MtlsMode, NamingStrategy, Telemetry } from '../../istio/index';
import type { AllowedCallsOptions, AllowedEgressOptions } from '../access/allowed-calls';
import type { AllowedGatewayCallsOptions } from '../access/allowed-gateway-calls';
import { DefaultDeny } from '../access/default-deny';
import { MtlsPosture } from '../access/mtls-posture';
import { Openings } from '../access/private/openings';
import { MeshMode } from '../enrollment/mesh-mode';
import { MeshNamespace } from '../enrollment/mesh-namespace';
import { checkMember } from '../private/check-member';
import { AdoptionPhase } from './adoption-phase';
import type { IAdoptionStep } from './adoption-step';
import type { MeshAdoptionProps } from './mesh-adoption-props';
import { routeService } from './private/adopted-routes';
import { checkAdoption, writesAccessLogs } from './private/check-adoption';

const PHASES = Object.values(AdoptionPhase);

/**
 * A namespace that joins the mesh in five phases. To move on, change the phase; the diff of the manifests shows the
 * effect.
 *
 * | phase | what is added |
 * |---|---|
 * | observe | Namespace with the labels of its mode, Telemetry with access logs if a proxy writes them |
 * | permissive | PeerAuthentication that also accepts plain text |
 * | strict | the PeerAuthentication accepts mutual TLS only |
 * | authorization | default deny by AuthorizationPolicy and NetworkPolicy, and the calls that `allow` allows |
 * | traffic management | VirtualServices and DestinationRules of `services` |
 *
 * Mistakes in names, callers, ports, methods, paths, peers and services are rejected at synth in every phase, even
 * before the phase that writes them. Rejected only in their phase: mistakes in `routes`, names that `names` produces, a
 * name that is used for different methods, and the resources of steps.
 *
 * Moving back requires pruning: resources of a later phase are no longer written, but `kubectl apply` does not delete
 * them. Use `kubectl apply --prune`, or Argo CD with automated pruning, or delete the objects by hand; otherwise the
 * default deny remains in effect.
 *
 * @see https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/
 *
 * @example
 * const adoption = new mesh.MeshAdoption(chart, 'adoption', {
 *   namespace: 'shop',
 *   phase: mesh.AdoptionPhase.PERMISSIVE,
 *   services: [{ name: 'cart', versions: ['v1', 'v2'], timeout: Duration.seconds(5) }],
 * });
 * adoption.allow('cart', { from: [mesh.Caller.ingressGateway()], to: { app: 'cart' }, ports: [8080] });
 * adoption.allowEgress('database', { to: [{ ports: [mesh.NetworkPort.tcp(5432)] }] });
 */
export class MeshAdoption extends Composite {
  /** The Namespace. */
  public readonly namespace: MeshNamespace;

  /** Current phase. */
  public readonly phase: AdoptionPhase;

  private readonly mode: MeshMode;
  private readonly ownDefaultDeny: DefaultDeny | undefined;
  private readonly steps: Construct;
  private readonly openings: Openings;
  private readonly props: MeshAdoptionProps;

  public constructor(scope: Construct, id: string, props: MeshAdoptionProps) {
    super(scope, id);
    this.props = props;
    const { namespace, services = [], names = NamingStrategy._at(scope) ?? NamingStrategy.SUFFIX } = props;
    this.phase = this.validPhase(props.phase);
    this.mode = props.mode ?? MeshMode.SIDECAR;
    this.namespace = new MeshNamespace(this, 'namespace', { name: namespace, mode: this.mode });
    this.observe();
    this.requireMtls();
    this.ownDefaultDeny = this.reaches(AdoptionPhase.AUTHORIZATION) ? this.denyByDefault() : undefined;
    if (this.reaches(AdoptionPhase.TRAFFIC_MANAGEMENT)) {
      // A second service of the same name is rejected at synth.
      for (const service of new Map(services.map((each) => [each.name, each])).values()) {
        routeService(this, service, namespace, names);
      }
    }
    this.steps = new Construct(this, 'steps');
    this.openings = new Openings(this, namespace, this.mode, props);
    addCheck(this, () => this.check());
  }

  /**
   * Returns whether the namespace has reached a phase.
   *
   * @param phase - the phase; throws if it is undefined
   */
  public reaches(phase: AdoptionPhase): boolean {
    return PHASES.indexOf(this.phase) >= PHASES.indexOf(this.validPhase(phase));
  }

  /**
   * Allows calls into the namespace in the phase `AdoptionPhase.AUTHORIZATION` and later; before, all calls are
   * allowed. Calls that `DefaultDeny.allow` rejects are rejected in every phase. Throws in every phase if the name was
   * used before.
   *
   * @param name - name of the policies
   * @param calls - callers, and the pods, ports and requests that they may call
   */
  public allow(name: string, calls: AllowedCallsOptions): void {
    this.openings.allow(name, calls);
    this.ownDefaultDeny?.allow(name, calls);
  }

  /**
   * Allows calls out of the namespace, like `DefaultDeny.allowEgress`, in the phase `AdoptionPhase.AUTHORIZATION` and
   * later; before, all calls are allowed. Throws in every phase if the name was used before.
   *
   * @param name - name of the NetworkPolicy
   * @param calls - peers and ports that are called, and the pods that call
   */
  public allowEgress(name: string, calls: AllowedEgressOptions): void {
    this.openings.allowEgress(name, calls);
    this.ownDefaultDeny?.allowEgress(name, calls);
  }

  /**
   * Allows all clients to call a gateway of the Gateway API in this namespace, like `DefaultDeny.allowGateway`, in the
   * phase `AdoptionPhase.AUTHORIZATION` and later; before, all calls are allowed. Throws in every phase if it is called
   * twice for a gateway.
   *
   * @param gateway - the gateway, or its name as `{ name: 'web' }`
   * @param calls - ports of the gateway
   */
  public allowGateway(gateway: IPolicyGateway, calls: AllowedGatewayCallsOptions): void {
    this.openings.allowGateway(gateway.name, calls);
    this.ownDefaultDeny?.allowGateway(gateway, calls);
  }

  /**
   * Adds resources to the namespace in a phase and all later ones.
   *
   * @param phase - the phase; throws if it is undefined
   * @param step - creates the resources
   */
  public addStep(phase: AdoptionPhase, step: IAdoptionStep): void {
    if (this.reaches(phase)) {
      step.create(this.steps);
    }
  }

  private validPhase(phase: AdoptionPhase): AdoptionPhase {
    const diagnostic = checkMember(phase, 'AdoptionPhase', AdoptionPhase);
    if (diagnostic !== undefined) {
      throw new Error(`${this.node.path}: ${messageOf({ ...diagnostic, path: 'phase' })}`);
    }
    return phase;
  }

  private observe(): void {
    const { namespace, accessLogProviders: providers = ['envoy'] } = this.props;
    if (providers.length > 0 && writesAccessLogs(this.mode, namespace)) {
      new Telemetry(this, 'telemetry', {
        metadata: { name: 'default', namespace },
        accessLogging: [{ providers }],
      });
    }
  }

  private requireMtls(): void {
    if (this.reaches(AdoptionPhase.PERMISSIVE)) {
      const mtls = this.reaches(AdoptionPhase.STRICT) ? MtlsMode.STRICT : MtlsMode.PERMISSIVE;
      new MtlsPosture(this, 'mtls', { namespaces: { [this.props.namespace]: mtls } });
    }
  }

  private denyByDefault(): DefaultDeny {
    const { namespace, networkPolicies, egress, dns, metricsFrom, controlPlaneNamespace, waypointDenies } = this.props;
    return new DefaultDeny(this, 'default-deny', {
      namespace,
      mode: this.mode,
      networkPolicies,
      egress,
      dns,
      metricsFrom,
      controlPlaneNamespace,
      waypointDenies,
    });
  }

  private check(): Diagnostic[] {
    const diagnostics = checkAdoption(this.props, this.mode);
    // DefaultDeny, if it exists, checks the allowed calls itself.
    return this.ownDefaultDeny === undefined
      ? [...diagnostics, ...this.openings.check(), ...this.openings.checkManifests()]
      : diagnostics;
  }
}
