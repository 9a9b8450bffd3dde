import type { IConstruct } from 'constructs';
import type { IstioExposureOptions } from '../istio-exposure-options';
import { mergeOnce } from '../private/merge-once';

/**
 * The options of each exposed service.
 *
 * @internal
 */
export interface ExposedServices {
  readonly webapp?: IstioExposureOptions;
  readonly catalog?: IstioExposureOptions;
}

/**
 * A service that is exposed to clients outside the cluster.
 *
 * @example
 * const application = new apps.IstioInAction(chart, 'application', {
 *   exposure: [
 *     apps.IstioInActionExposure.webapp({ hosts: ['webapp.istioinaction.io'] }),
 *     apps.IstioInActionExposure.catalog(),
 *   ],
 * });
 * application.catalogGateway.metadata.addLabel('team', 'catalog');
 */
export class IstioInActionExposure {
  /**
   * Exposes the web application by a Gateway `outfitters-gateway` and a VirtualService `webapp-virtualservice` for all
   * hosts.
   *
   * @param options - hosts, port, TLS, name of the Gateway
   */
  public static webapp(options: IstioExposureOptions = {}): IstioInActionExposure {
    return new IstioInActionExposure({ webapp: options });
  }

  /**
   * Exposes the catalog by a Gateway `catalog-gateway` and a VirtualService `catalog-vs-from-gw` for
   * `catalog.istioinaction.io`.
   *
   * @param options - hosts, port, TLS, name of the Gateway
   */
  public static catalog(options: IstioExposureOptions = {}): IstioInActionExposure {
    return new IstioInActionExposure({ catalog: options });
  }

  /**
   * Returns the options of the exposed services in a list. Throws if one is repeated.
   *
   * @internal
   */
  public static _collect(application: IConstruct, exposures: IstioInActionExposure[]): ExposedServices {
    return mergeOnce(
      exposures.map((exposure) => exposure.services),
      (name) =>
        `${application.node.path}: exposure: IstioInActionExposure.${name} is repeated, but its objects have fixed names; use it once`,
    );
  }

  private constructor(private readonly services: ExposedServices) {}
}
