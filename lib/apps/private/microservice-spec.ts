import type { ServicePort, ServiceType } from 'cdk8s-plus-30';
import type { ServiceAccountSpec } from '../../base/core-objects';
import type { DestinationRules } from '../destination-rules';
import type { DeploymentSpec, StringMap } from './deployment';

/** What the services of the applications differ in. */
export interface MicroserviceSpec {
  /** Name of the Service, and `app` label of its pods. */
  readonly name: string;
  /** Labels of the Service. */
  readonly labels: StringMap;
  readonly port: ServicePort;
  readonly serviceType?: ServiceType;
  /** Port of every node, for the Service of all versions only. */
  readonly nodePort?: number;
  readonly ipFamilies?: string[];
  readonly serviceAccount?: ServiceAccountSpec;
  readonly versions: VersionSpec[];
  /** Versions that a DestinationRule names, deployed or not, in its order. */
  readonly knownVersions?: string[];
  /** What stands in front of the version in the name of a subset. */
  readonly subsetPrefix?: string;
  readonly destinationRules: DestinationRules;
  /** Whether each version gets a Service of its own, asked for or not. */
  readonly versionServices?: boolean;
}

/** One version of a service. */
export interface VersionSpec {
  /** The version label of its pods, where they have one. */
  readonly version?: string;
  readonly deployment: DeploymentSpec;
  /** A ServiceAccount that this version alone uses. */
  readonly serviceAccount?: ServiceAccountSpec;
}
