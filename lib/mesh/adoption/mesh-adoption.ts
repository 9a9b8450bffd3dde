import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { type IPolicyGateway, MtlsMode, NamingStrategy, Telemetry } from '../../istio/index';
import type { AllowedCallsOptions, AllowedEgressOptions } from '../access/allowed-calls';
import type { AllowedGatewayCallsOptions } from '../access/allowed-gateway-calls';
import { DefaultDeny } from '../access/default-deny';
import { MtlsPosture } from '../access/mtls-posture';
import { Openings } from '../access/private/openings';
import { MeshMode } from '../enrollment/mesh-mode';
import { MeshNamespace } from '../enrollment/mesh-namespace';
import { enumProblem } from '../private/given';
import { AdoptionPhase } from './adoption-phase';
import type { IAdoptionStep } from './adoption-step';
import type { MeshAdoptionProps } from './mesh-adoption-props';
import { routeService } from './private/adopted-routes';
import { problemsOfAdoption, writesAccessLogs } from './private/adoption-problems';

const PHASES = Object.values(AdoptionPhase);

/**
 * A namespace on its way into the mesh, in five phases, so that moving on is one line and the difference in the manifests
 * shows what it does.
 *
 * | phase | what is added |
 * |---|---|
 * | observe | Namespace with the labels of its mode, Telemetry with access logs where a proxy writes them |
 * | permissive | PeerAuthentication that takes plain text too |
 * | strict | the same one takes mutual TLS only |
 * | authorization | default deny by AuthorizationPolicy and NetworkPolicy, and what `allow` lets in |
 * | traffic management | VirtualServices and DestinationRules of `services` |
 *
 * Mistakes are told at synth in every phase, and not only in that which writes what they are in: of names, callers, ports,
 * methods, paths, peers and services. Told in its phase only: what `routes` hold, names that come from `names`, one name
 * given to different methods, and what steps make.
 *
 * Moving back only works with pruning: what a later phase added is no longer written, and `kubectl apply` deletes nothing
 * by itself. Use `kubectl apply --prune`, or Argo CD with automated pruning, or delete the objects by hand; otherwise the
 * default deny stays in force.
 */
export class MeshAdoption extends Construct {
  /** The Namespace. */
  public readonly namespace: MeshNamespace;

  /** How far it has come. */
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
    this.phase = this.known('phase', props.phase);
    this.mode = props.mode ?? MeshMode.SIDECAR;
    this.namespace = new MeshNamespace(this, 'namespace', { name: namespace, mode: this.mode });
    this.observe();
    this.requireMtls();
    this.ownDefaultDeny = this.reaches(AdoptionPhase.AUTHORIZATION) ? this.denyByDefault() : undefined;
    if (this.reaches(AdoptionPhase.TRAFFIC_MANAGEMENT)) {
      // Of two services of one name the second is a problem that is told at synth.
      for (const service of new Map(services.map((each) => [each.name, each])).values()) {
        routeService(this, service, namespace, names);
      }
    }
    this.steps = new Construct(this, 'steps');
    this.openings = new Openings(this, namespace, this.mode, props);
    addCheck(this, () => this.problems());
  }

  /**
   * Whether the namespace has come as far as a phase.
   *
   * @param phase - the phase; throws where it is undefined
   */
  public reaches(phase: AdoptionPhase): boolean {
    return PHASES.indexOf(this.phase) >= PHASES.indexOf(this.known('phase', phase));
  }

  /**
   * Lets callers in, once the phase of authorization is reached; before it everybody may call. What `DefaultDeny.allow`
   * refuses is refused in every phase. Throws in every phase where the name was used before.
   *
   * @param name - name of the policies
   * @param calls - who calls what
   */
  public allow(name: string, calls: AllowedCallsOptions): void {
    this.openings.allow(name, calls);
    this.ownDefaultDeny?.allow(name, calls);
  }

  /**
   * Lets pods call what the network would cut, as `DefaultDeny.allowEgress` does, once the phase of authorization is
   * reached; before it they may call everything. Throws in every phase where the name was used before.
   *
   * @param name - name of the NetworkPolicy
   * @param calls - what is called, and by which pods
   */
  public allowEgress(name: string, calls: AllowedEgressOptions): void {
    this.openings.allowEgress(name, calls);
    this.ownDefaultDeny?.allowEgress(name, calls);
  }

  /**
   * Lets everybody call a gateway of Gateway API in this namespace, as `DefaultDeny.allowGateway` does, once the phase of
   * authorization is reached; before it everybody may call. Throws in every phase where it is done twice for a gateway.
   *
   * @param gateway - the gateway, or its name as `{ name: 'web' }`
   * @param calls - its ports
   */
  public allowGateway(gateway: IPolicyGateway, calls: AllowedGatewayCallsOptions): void {
    this.openings.allowGateway(gateway.name, calls);
    this.ownDefaultDeny?.allowGateway(gateway, calls);
  }

  /**
   * Adds something that the namespace gets from a phase on.
   *
   * @param phase - the phase; throws where it is undefined
   * @param step - what it gets
   */
  public addStep(phase: AdoptionPhase, step: IAdoptionStep): void {
    if (this.reaches(phase)) {
      step.create(this.steps);
    }
  }

  private known(field: string, phase: AdoptionPhase): AdoptionPhase {
    const problem = enumProblem(field, phase, 'AdoptionPhase', AdoptionPhase);
    if (problem !== undefined) {
      throw new Error(`${this.node.path}: ${problem}`);
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

  private problems(): string[] {
    const problems = problemsOfAdoption(this.props, this.mode);
    // Default deny, once it is there, tells its problems itself.
    return this.ownDefaultDeny === undefined
      ? [...problems, ...this.openings.problems(), ...this.openings.problemsOfManifests()]
      : problems;
  }
}
