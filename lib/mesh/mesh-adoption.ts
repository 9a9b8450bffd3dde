import { Construct } from 'constructs';
import { Destination, DestinationRule, Host, MtlsMode, NamingStrategy, Telemetry, VirtualService } from '../istio';
import type { AdoptedService } from './adopted-service';
import { AdoptionPhase } from './adoption-phase';
import type { IAdoptionStep } from './adoption-step';
import { type AllowedCalls, DefaultDeny } from './default-deny';
import { MeshMode } from './mesh-mode';
import { MeshNamespace } from './mesh-namespace';
import { MtlsPosture } from './mtls-posture';

const PHASES = Object.values(AdoptionPhase);

/** What a namespace is that joins the mesh, and how far it has come. */
export interface MeshAdoptionProps {
  /** Name of the namespace. */
  readonly namespace: string;

  /** How far it has come. Moving on, or back, is to change this. */
  readonly phase: AdoptionPhase;

  /**
   * How its pods are part of the mesh.
   *
   * @default MeshMode.SIDECAR
   */
  readonly mode?: MeshMode;

  /**
   * Names of providers of the mesh config that requests are logged to; empty for no logs.
   *
   * @default - `envoy`: the standard output of the proxies
   */
  readonly accessLogProviders?: string[];

  /**
   * Whether the network refuses too what is not allowed, from the phase of authorization on.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;

  /**
   * Services whose requests are routed by rules, in the phase of traffic management.
   *
   * @default - none
   */
  readonly services?: AdoptedService[];

  /**
   * Names of the VirtualServices and DestinationRules of `services`.
   *
   * @default NamingStrategy.SUFFIX
   */
  readonly names?: NamingStrategy;
}

/**
 * A namespace on its way into the mesh, in five phases, so that moving on is one line and the difference in the manifests
 * shows what it does.
 *
 * | phase | what is added |
 * |---|---|
 * | observe | Namespace with the labels of its mode, Telemetry with access logs |
 * | permissive | PeerAuthentication that takes plain text too |
 * | strict | the same one takes mutual TLS only |
 * | authorization | default deny by AuthorizationPolicy and NetworkPolicy, and what `allow` lets in |
 * | traffic management | VirtualServices and DestinationRules of `services` |
 */
export class MeshAdoption extends Construct {
  /** The Namespace. */
  public readonly namespace: MeshNamespace;

  /** How far it has come. */
  public readonly phase: AdoptionPhase;

  private readonly props: MeshAdoptionProps;
  private readonly ownDefaultDeny: DefaultDeny | undefined;

  public constructor(scope: Construct, id: string, props: MeshAdoptionProps) {
    super(scope, id);
    const { namespace, mode = MeshMode.SIDECAR, networkPolicies } = props;
    this.props = props;
    this.phase = props.phase;
    this.namespace = new MeshNamespace(this, 'namespace', { name: namespace, mode });
    this.observe();
    if (this.reaches(AdoptionPhase.PERMISSIVE)) {
      const mtls = this.reaches(AdoptionPhase.STRICT) ? MtlsMode.STRICT : MtlsMode.PERMISSIVE;
      new MtlsPosture(this, 'mtls', { namespaces: { [namespace]: mtls } });
    }
    this.ownDefaultDeny = this.reaches(AdoptionPhase.AUTHORIZATION)
      ? new DefaultDeny(this, 'default-deny', { namespace, mode, networkPolicies })
      : undefined;
    if (this.reaches(AdoptionPhase.TRAFFIC_MANAGEMENT)) {
      for (const service of props.services ?? []) {
        this.route(service, props.names ?? NamingStrategy.SUFFIX);
      }
    }
  }

  /**
   * Whether the namespace has come as far as a phase.
   *
   * @param phase - the phase
   */
  public reaches(phase: AdoptionPhase): boolean {
    return PHASES.indexOf(this.phase) >= PHASES.indexOf(phase);
  }

  /**
   * Lets callers in, once the phase of authorization is reached; before it everybody may call.
   *
   * @param name - name of the policies
   * @param calls - who calls what
   */
  public allow(name: string, calls: AllowedCalls): void {
    this.ownDefaultDeny?.allow(name, calls);
  }

  /**
   * Adds something that the namespace gets from a phase on.
   *
   * @param phase - the phase
   * @param step - what it gets
   */
  public addStep(phase: AdoptionPhase, step: IAdoptionStep): void {
    if (this.reaches(phase)) {
      step.create(this);
    }
  }

  private observe(): void {
    const { namespace, accessLogProviders: providers = ['envoy'] } = this.props;
    if (providers.length > 0) {
      new Telemetry(this, 'telemetry', {
        metadata: { name: 'default', namespace },
        accessLogging: [{ providers }],
      });
    }
  }

  private route({ name, versions, timeout, retries }: AdoptedService, names: NamingStrategy): void {
    const { namespace } = this.props;
    const host = Host.of(name);
    const routes = new VirtualService(this, `routes-${name}`, {
      metadata: { name: names.virtualServiceName(name), namespace },
      hosts: [host],
    });
    routes.addHttpRoute({ route: [{ destination: Destination.host(host) }], timeout, retries });
    if (versions !== undefined) {
      const rule = new DestinationRule(this, `versions-${name}`, {
        metadata: { name: names.destinationRuleName(name), namespace },
        host,
      });
      for (const version of versions) {
        rule.addSubset(version, { labels: { version } });
      }
    }
  }
}
