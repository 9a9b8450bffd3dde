import type { ServicePort, ServiceType } from 'cdk8s-plus-30';
import type { DestinationRules } from '../destination-rules';
import type { ServiceAccountSpec } from './core-objects';
import type { DeploymentSpec, StringMap } from './deployment';

/** Properties for `Microservice`. */
export interface MicroserviceSpec {
  /** Name of the Service, and `app` label of its pods. */
  readonly name: string;
  /** Labels of the Service. */
  readonly labels: StringMap;
  readonly port: ServicePort;
  readonly serviceType?: ServiceType;
  /** Node port, only for the Service of all versions. */
  readonly nodePort?: number;
  readonly ipFamilies?: string[];
  readonly serviceAccount?: ServiceAccountSpec;
  readonly versions: VersionSpec[];
  /** Versions in the DestinationRule, deployed or not, in order. */
  readonly knownVersions?: string[];
  /** Prefix of the version in the name of a subset. */
  readonly subsetPrefix?: string;
  readonly destinationRules: DestinationRules;
  /** Whether each version gets its own Service even if it is not used. */
  readonly versionServices?: boolean;
}

/** One version of a service. */
export interface VersionSpec {
  /** Version label of the pods, if they have one. */
  readonly version?: string;
  readonly deployment: DeploymentSpec;
  /** ServiceAccount that only this version uses. */
  readonly serviceAccount?: ServiceAccountSpec;
}
