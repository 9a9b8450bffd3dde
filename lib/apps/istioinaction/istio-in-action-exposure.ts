import type { IConstruct } from 'constructs';
import type { IstioExposureOptions } from '../istio-exposure-options';
import { mergeOnce } from '../private/merge-once';

/**
 * The options of each service that is exposed.
 *
 * @internal
 */
export interface ExposedServices {
  readonly webapp?: IstioExposureOptions;
  readonly catalog?: IstioExposureOptions;
}

/** A service that can be reached from outside the cluster. */
export class IstioInActionExposure {
  /**
   * The web application: a Gateway `outfitters-gateway` and a VirtualService `webapp-virtualservice` for all hosts.
   *
   * @param options - hosts, port, TLS, name of the Gateway
   */
  public static webapp(options: IstioExposureOptions = {}): IstioInActionExposure {
    return new IstioInActionExposure({ webapp: options });
  }

  /**
   * The catalog: a Gateway `catalog-gateway` and a VirtualService `catalog-vs-from-gw` for `catalog.istioinaction.io`.
   *
   * @param options - hosts, port, TLS, name of the Gateway
   */
  public static catalog(options: IstioExposureOptions = {}): IstioInActionExposure {
    return new IstioInActionExposure({ catalog: options });
  }

  /**
   * The services of a list, each of which may come once.
   *
   * @internal
   */
  public static _collect(application: IConstruct, exposures: IstioInActionExposure[]): ExposedServices {
    return mergeOnce(
      exposures.map((exposure) => exposure.services),
      (name) =>
        `${application.node.path}: exposure: IstioInActionExposure.${name} comes twice; its objects would have the same names`,
    );
  }

  private constructor(private readonly services: ExposedServices) {}
}
