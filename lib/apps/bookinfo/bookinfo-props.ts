import type { DestinationRules } from '../destination-rules';
import type { ImageOptions } from '../image-options';
import type { PodSecurity } from '../pod-security';
import type { BookinfoExposure } from './bookinfo-exposure';
import type { BookinfoRouting } from './bookinfo-routing';
import type { RatingsVersion } from './ratings-version';
import type { DetailsVersion, ReviewsVersion } from './versions';

/** What a Bookinfo application is made of. */
export interface BookinfoProps {
  /**
   * Versions of the details service that run.
   *
   * @default - v1
   */
  readonly detailsVersions?: DetailsVersion[];

  /**
   * Versions of the ratings service that run, with the databases that they need.
   *
   * @default - v1
   */
  readonly ratingsVersions?: RatingsVersion[];

  /**
   * Versions of the reviews service that run.
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
   * Security settings of the containers of the four services; the databases keep theirs.
   *
   * @default - none
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Gives the four Services both an IPv4 and an IPv6 address, and requires them.
   *
   * @default false
   */
  readonly dualStack?: boolean;

  /**
   * Makes a ServiceAccount for each service. Without them all pods run as the default account of the namespace, and the
   * mesh cannot tell them apart.
   *
   * @default true
   */
  readonly serviceAccounts?: boolean;

  /**
   * Makes a Service for each version that runs, beside that of all versions. Routing by Gateway API makes those that
   * it needs anyway.
   *
   * @default false
   */
  readonly versionServices?: boolean;

  /**
   * Ways to reach the product page from outside the cluster; several may stand side by side.
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
   * Which versions get which requests.
   *
   * @default - all versions of a service get the same share
   */
  readonly routing?: BookinfoRouting;
}
