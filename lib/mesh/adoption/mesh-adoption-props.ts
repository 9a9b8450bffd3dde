import type { NamingStrategy } from '../../istio/index';
import type { DefaultDenyOptions } from '../access/default-deny-props';
import type { MeshMode } from '../enrollment/mesh-mode';
import type { AdoptedServiceOptions } from './adopted-service-options';
import type { AdoptionPhase } from './adoption-phase';

/**
 * Properties for `MeshAdoption`. The options of the default deny take effect in the phase `AdoptionPhase.AUTHORIZATION`
 * and later.
 */
export interface MeshAdoptionProps extends DefaultDenyOptions {
  /** Name of the namespace. */
  readonly namespace: string;

  /**
   * Current phase. Change it to move on, or back. Throws if it is undefined, as a misspelled phase is in JavaScript.
   */
  readonly phase: AdoptionPhase;

  /**
   * Mode in which the pods are part of the mesh. `MeshMode.NONE` is rejected at synth.
   *
   * @default MeshMode.SIDECAR
   */
  readonly mode?: MeshMode;

  /**
   * Names of the providers of the mesh config for access logs; empty for no logs. Rejected at synth if no proxy writes
   * them: in an ambient mode without a waypoint of the namespace.
   *
   * @default - `envoy`: the standard output of the proxies; none in an ambient mode without a waypoint of the namespace
   */
  readonly accessLogProviders?: string[];

  /**
   * Services that get routes in the phase `AdoptionPhase.TRAFFIC_MANAGEMENT`. Rejected at synth in an ambient mode
   * without a waypoint, in which no proxy applies routes.
   *
   * The routes are VirtualServices. Waypoints support them as an alpha feature of Istio, and not together with routes
   * of the Gateway API for the same service. For stable routes behind a waypoint, omit this and create an `HttpRoute`
   * in `addStep`.
   *
   * @default - none
   */
  readonly services?: AdoptedServiceOptions[];

  /**
   * Strategy for the names of the VirtualServices and DestinationRules of `services`.
   *
   * @default - the strategy that applies to the scope, or `NamingStrategy.SUFFIX`
   */
  readonly names?: NamingStrategy;
}
