// Properties of the four services of Bookinfo.

import { ServiceType } from 'cdk8s-plus-30';
import { PROMETHEUS_PATH, PROMETHEUS_PORT, PROMETHEUS_SCRAPE } from '../../../facts/annotations';
import { emptyDirs } from '../../private/deployment';
import type { MicroserviceSpec } from '../../private/microservice-spec';
import type { NodePortExposureOptions } from '../bookinfo-exposure';
import { RatingsVersion } from '../ratings-version';
import { DetailsVersion, ReviewsVersion } from '../versions';
import { type BookinfoSettings, type BookinfoVersionSpec, bookinfoService } from './bookinfo-service';

const ALL_REVIEWS = [ReviewsVersion.V1, ReviewsVersion.V2, ReviewsVersion.V3];
const IPV4_FIRST = ['IPv4', 'IPv6'];
const IPV6_FIRST = ['IPv6', 'IPv4'];

/** Returns the properties of the details service. */
export function detailsService(
  settings: BookinfoSettings,
  versions: DetailsVersion[] = [DetailsVersion.V1],
): MicroserviceSpec {
  return bookinfoService(settings, {
    name: 'details',
    ipFamilies: IPV6_FIRST,
    versions: versions.map((version) =>
      version === DetailsVersion.V2
        ? { version, account: 'none', environment: { DO_NOT_ENCRYPT: 'true' } }
        : { version, account: 'shared' },
    ),
    knownVersions: [DetailsVersion.V1, DetailsVersion.V2],
  });
}

/** Returns the properties of the ratings service. */
export function ratingsService(
  settings: BookinfoSettings,
  versions: RatingsVersion[] = [RatingsVersion.V1],
): MicroserviceSpec {
  return bookinfoService(settings, {
    name: 'ratings',
    ipFamilies: IPV6_FIRST,
    versions: versions.map(ratingsVersion),
    knownVersions: ['v1', 'v2', 'v2-mysql', 'v2-mysql-vm'],
  });
}

/** Returns the properties of the reviews service. */
export function reviewsService(settings: BookinfoSettings, versions: ReviewsVersion[] = ALL_REVIEWS): MicroserviceSpec {
  return bookinfoService(settings, {
    name: 'reviews',
    ipFamilies: IPV4_FIRST,
    versions: versions.map((version) => ({
      version,
      account: 'shared',
      environment: { LOG_DIR: '/tmp/logs' },
      volumeMounts: [
        { name: 'tmp', mountPath: '/tmp' },
        { name: 'wlp-output', mountPath: '/opt/ibm/wlp/output' },
      ],
      volumes: emptyDirs('wlp-output', 'tmp'),
    })),
    knownVersions: ALL_REVIEWS,
  });
}

/** Returns the properties of the productpage service, which may be exposed by a node port. */
export function productpageService(
  settings: BookinfoSettings,
  exposed: NodePortExposureOptions | undefined,
): MicroserviceSpec {
  return bookinfoService(settings, {
    name: 'productpage',
    ipFamilies: IPV4_FIRST,
    serviceType: exposed && ServiceType.NODE_PORT,
    nodePort: exposed?.nodePort,
    versions: [
      {
        version: 'v1',
        account: 'shared',
        annotations: {
          [PROMETHEUS_SCRAPE]: 'true',
          [PROMETHEUS_PORT]: '9080',
          [PROMETHEUS_PATH]: '/metrics',
        },
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        volumes: emptyDirs('tmp'),
      },
    ],
  });
}

function ratingsVersion(ratings: RatingsVersion): BookinfoVersionSpec {
  const { version } = ratings;
  const environment = ratings._environment();
  switch (version) {
    case 'v1':
      return { version, account: 'shared' };
    case 'v2':
      return { version, account: { name: 'bookinfo-ratings-v2' }, environment };
    default:
      // All databases use the same image.
      return { version, account: 'none', imageVersion: 'v2', environment };
  }
}
