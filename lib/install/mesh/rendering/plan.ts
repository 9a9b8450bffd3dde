// An installation with all defaults applied, before an installer's format is rendered.
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { GatewayOptions } from '../gateway-options';
import type { MeshInstallationOptions } from '../mesh-installation-options';

/** A gateway, and its side of the mesh. */
export interface PlannedGateway extends GatewayOptions {
  readonly isEgress: boolean;
  readonly namespace: string;
}

/** An installation with all defaults applied. */
export interface Plan {
  readonly mesh: MeshInstallationOptions;
  readonly version: string;
  /** Name of the profile; undefined for the default one if the options do not set it. */
  readonly profile: string | undefined;
  readonly namespace: string;
  readonly isAmbient: boolean;
  readonly isRemote: boolean;
  readonly hasCni: boolean;
  readonly cniNamespace: string;
  readonly ztunnelNamespace: string;
  /** Mesh configuration, with the field names of the API. */
  readonly meshConfig: Readonly<Record<string, unknown>> | undefined;
  /** All gateways, including those of the profile. */
  readonly gateways: readonly PlannedGateway[];
  /** Diagnostics that do not depend on the installer. */
  readonly diagnostics: readonly Diagnostic[];
}
