import type { DestinationRules } from '../destination-rules';
import type { ImageOptions } from '../image-options';
import type { IstioInActionExposure } from './istio-in-action-exposure';
import type { IstioInActionRouting } from './istio-in-action-routing';

/** Versions of the catalog service. */
export enum CatalogVersion {
  /** Lists items. */
  V1 = 'v1',
  /** Lists items with their images. */
  V2 = 'v2',
}

/** Programs that can stand as the web application. */
export enum WebappImage {
  /** That of the book, which asks catalog and forum. */
  WEBAPP = 'webapp',
  /** A stand-in that only asks catalog. */
  FAKE_SERVICE = 'fake-service',
}

/** Pods to send requests from by hand. */
export enum ClientPod {
  /** A Deployment `sleep` that has curl. */
  SLEEP = 'sleep',
  /** A pod `netshoot` that has network tools. */
  NETSHOOT = 'netshoot',
}

/** What the application of "Istio in Action" is made of. */
export interface IstioInActionProps {
  /**
   * Versions of the catalog service that run.
   *
   * @default - v1
   */
  readonly catalogVersions?: CatalogVersion[];

  /**
   * Program of the webapp service.
   *
   * @default WebappImage.WEBAPP
   */
  readonly webappImage?: WebappImage;

  /**
   * Deploys the forum service, too.
   *
   * @default false
   */
  readonly forum?: boolean;

  /**
   * Pods to send requests from by hand.
   *
   * @default - none
   */
  readonly clients?: ClientPod[];

  /**
   * Registry and tag of the images of catalog, webapp and forum.
   *
   * @default - those of the book
   */
  readonly images?: ImageOptions;

  /**
   * Makes ServiceAccounts for catalog and webapp. Without them their pods run as the default account of the namespace.
   *
   * @default true
   */
  readonly serviceAccounts?: boolean;

  /**
   * Makes a Service for each version that runs, beside that of all versions.
   *
   * @default false
   */
  readonly versionServices?: boolean;

  /**
   * Services that can be reached from outside the cluster.
   *
   * @default - none
   */
  readonly exposure?: IstioInActionExposure[];

  /**
   * DestinationRules of catalog, webapp and forum.
   *
   * @default DestinationRules.onDemand()
   */
  readonly destinationRules?: DestinationRules;

  /**
   * Which versions get which requests.
   *
   * @default - all versions of a service get the same share
   */
  readonly routing?: IstioInActionRouting;
}
