import type { DestinationRules } from '../destination-rules';
import type { ImageOptions } from '../image-options';
import type { PodSecurity } from '../pod-security';
import type { BookinfoExposure } from './bookinfo-exposure';
import type { BookinfoRouting } from './bookinfo-routing';
import type { RatingsVersion } from './ratings-version';
import type { DetailsVersion, ReviewsVersion } from './versions';

/** Properties for `Bookinfo`. */
export interface BookinfoProps {
  /**
   * Versions of the details service to deploy.
   *
   * @default - v1
   */
  readonly detailsVersions?: DetailsVersion[];

  /**
   * Versions of the ratings service to deploy, with their databases.
   *
   * @default - v1
   */
  readonly ratingsVersions?: RatingsVersion[];

  /**
   * Versions of the reviews service to deploy.
   *
   * @default - v1, v2 and v3
   */
  readonly reviewsVersions?: ReviewsVersion[];

  /**
   * Registry and tag of the images.
   *
   * @default - those of the Istio release
   */
  readonly images?: ImageOptions;

  /**
   * Security settings of the containers of the four services. They do not apply to the databases.
   *
   * @default - none
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Whether the four Services require both an IPv4 and an IPv6 address.
   *
   * @default false
   */
  readonly dualStack?: boolean;

  /**
   * Whether each service has its own ServiceAccount. Otherwise, all pods use the default account of the namespace, and
   * the mesh cannot distinguish them.
   *
   * @default true
   */
  readonly serviceAccounts?: boolean;

  /**
   * Whether each version has its own Service in addition to the Service of all versions. Routing by Gateway API creates
   * the Services that it needs in any case.
   *
   * @default false
   */
  readonly versionServices?: boolean;

  /**
   * Exposures of the product page to clients outside the cluster; several can be combined.
   *
   * @default - none
   */
  readonly exposure?: BookinfoExposure[];

  /**
   * DestinationRules of the four services.
   *
   * @default DestinationRules.onDemand()
   */
  readonly destinationRules?: DestinationRules;

  /**
   * Routing of requests to versions.
   *
   * @default - all versions of a service receive the same share
   */
  readonly routing?: BookinfoRouting;
}
