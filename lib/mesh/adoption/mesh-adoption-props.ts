import type { NamingStrategy } from '../../istio/index';
import type { DefaultDenyOptions } from '../access/default-deny-props';
import type { MeshMode } from '../enrollment/mesh-mode';
import type { AdoptedServiceOptions } from './adopted-service-options';
import type { AdoptionPhase } from './adoption-phase';

/**
 * What a namespace is that joins the mesh, and how far it has come. What default deny leaves open counts from the phase of
 * authorization on.
 */
export interface MeshAdoptionProps extends DefaultDenyOptions {
  /** Name of the namespace. */
  readonly namespace: string;

  /**
   * How far it has come. Moving on, or back, is to change this. Throws where it is undefined, as a misspelt phase is
   * without a compiler.
   */
  readonly phase: AdoptionPhase;

  /**
   * How its pods are part of the mesh. `MeshMode.NONE` is refused at synth.
   *
   * @default MeshMode.SIDECAR
   */
  readonly mode?: MeshMode;

  /**
   * Names of providers of the mesh config that requests are logged to; empty for no logs. Refused at synth where nobody
   * follows it: in an ambient mode without a waypoint of the namespace.
   *
   * @default - `envoy`: the standard output of the proxies; none in an ambient mode without a waypoint of the namespace
   */
  readonly accessLogProviders?: string[];

  /**
   * Services whose requests are routed by rules, in the phase of traffic management. Refused at synth in an ambient mode
   * without a waypoint, where nobody would follow the rules.
   *
   * The rules are VirtualServices, which waypoints follow as an alpha feature of Istio only, and not beside routes of
   * Gateway API for the same service. For stable routes behind a waypoint leave this out, and have `addStep` make an
   * `HttpRoute`.
   *
   * @default - none
   */
  readonly services?: AdoptedServiceOptions[];

  /**
   * Names of the VirtualServices and DestinationRules of `services`.
   *
   * @default - the strategy in force where it is created, else `NamingStrategy.SUFFIX`
   */
  readonly names?: NamingStrategy;
}
