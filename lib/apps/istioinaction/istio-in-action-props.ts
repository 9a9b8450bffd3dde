import type { DestinationRules } from '../destination-rules';
import type { ImageOptions } from '../image-options';
import type { IstioInActionExposure } from './istio-in-action-exposure';
import type { IstioInActionRouting } from './istio-in-action-routing';

/** Versions of the catalog service. */
export enum CatalogVersion {
  /** Returns items. */
  V1 = 'v1',
  /** Returns items with their images. */
  V2 = 'v2',
}

/** Images of the web application. */
export enum WebappImage {
  /** Image of the book, which calls catalog and forum. */
  WEBAPP = 'webapp',
  /** Replacement that calls only catalog. */
  FAKE_SERVICE = 'fake-service',
}

/** Pods for sending requests manually. */
export enum ClientPod {
  /** Deployment `sleep`, which contains curl. */
  SLEEP = 'sleep',
  /** Pod `netshoot`, which contains network tools. */
  NETSHOOT = 'netshoot',
}

/** Properties for `IstioInAction`. */
export interface IstioInActionProps {
  /**
   * Versions of the catalog service to deploy.
   *
   * @default - v1
   */
  readonly catalogVersions?: CatalogVersion[];

  /**
   * Image of the webapp service.
   *
   * @default WebappImage.WEBAPP
   */
  readonly webappImage?: WebappImage;

  /**
   * Whether to deploy the forum service.
   *
   * @default false
   */
  readonly forum?: boolean;

  /**
   * Pods for sending requests manually.
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
   * Whether catalog and webapp have ServiceAccounts. Otherwise, their pods use the default account of the namespace.
   *
   * @default true
   */
  readonly serviceAccounts?: boolean;

  /**
   * Whether each version has its own Service in addition to the Service of all versions.
   *
   * @default false
   */
  readonly versionServices?: boolean;

  /**
   * Services that are exposed to clients outside the cluster.
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
   * Routing of requests to versions.
   *
   * @default - all versions of a service receive the same share
   */
  readonly routing?: IstioInActionRouting;
}
