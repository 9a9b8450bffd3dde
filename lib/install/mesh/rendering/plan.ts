// A wish with all that follows from it, before any tool writes it.
import type { GatewayOptions } from '../gateway-options';
import type { MeshInstallationOptions } from '../mesh-installation-options';

/** A gateway, and which side of the mesh it is on. */
export interface PlannedGateway extends GatewayOptions {
  readonly isEgress: boolean;
  readonly namespace: string;
}

/** A wish with all that follows from it. */
export interface Plan {
  readonly mesh: MeshInstallationOptions;
  readonly version: string;
  /** Name of the profile; undefined where nothing but the default is asked for. */
  readonly profile: string | undefined;
  readonly namespace: string;
  readonly isAmbient: boolean;
  readonly isRemote: boolean;
  readonly hasCni: boolean;
  readonly cniNamespace: string;
  readonly ztunnelNamespace: string;
  /** The settings of the mesh in the words of the API. */
  readonly meshConfig: Readonly<Record<string, unknown>> | undefined;
  /** All gateways that there shall be, those of the profile among them. */
  readonly gateways: readonly PlannedGateway[];
  /** What no tool can install. */
  readonly problems: readonly string[];
}
