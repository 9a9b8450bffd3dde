import type { ApiObject } from 'cdk8s';
import type { Renderer } from '../../base/renderer';
import { findServicePort } from '../../base/service';
import type { IService } from '../../kubernetes/service';
import { Host } from '../host';
import { checkSubset } from './known-subsets';
import type { Subset } from './subset';

/** Port and subset of a host. */
export interface HostDestinationOptions {
  /**
   * Port of the service, 1 to 65535.
   *
   * @default - the only port of the service; required if the service has several ports
   */
  readonly port?: number;

  /**
   * Name of a subset. Prefer `Destination.subset`, which accepts the subset itself. Rejected at synth if this app
   * creates DestinationRules for the host and none of them has the subset.
   *
   * @default - the whole service
   */
  readonly subset?: string;
}

/** Port and subset of a Service of this app. */
export interface ServiceDestinationOptions {
  /**
   * Port number; rejected at synth if the Service does not have the port.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;

  /**
   * Port name, instead of the number.
   *
   * @default - the only port of the Service
   */
  readonly portName?: string;

  /**
   * Name of a subset; see `HostDestinationOptions.subset`.
   *
   * @default - the whole Service
   */
  readonly subset?: string;
}

/** Port of a subset. */
export interface SubsetDestinationOptions {
  /**
   * Port of the service, 1 to 65535.
   *
   * @default - the only port of the service
   */
  readonly port?: number;
}

/**
 * Destination of a route.
 *
 * Write `istio.Destination.host(istio.Host.of('reviews'), { port: 9080 })` for
 * `destination: { host: reviews, port: { number: 9080 } }`. Prefer `istio.Destination.subset(v2)` to the name of a
 * subset.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 *
 * @example
 * const reviews = new istio.DestinationRule(chart, 'reviews-dr', { host: istio.Host.of('reviews') });
 * const v1 = reviews.addSubset('v1', { labels: { version: 'v1' } });
 * const v2 = reviews.addSubset('v2', { labels: { version: 'v2' } });
 * const routes = new istio.VirtualService(chart, 'reviews-vs', { hosts: [istio.Host.of('reviews')] });
 * routes.addHttpRoute({
 *   route: [
 *     { destination: istio.Destination.subset(v1), weight: 90 },
 *     { destination: istio.Destination.subset(v2), weight: 10 },
 *   ],
 * });
 */
export class Destination {
  /**
   * Returns a service, by its host.
   *
   * @param host - host of the service
   * @param options - port and subset
   */
  public static host(host: Host, options: HostDestinationOptions = {}): Destination {
    return new Destination((renderer) => {
      const name = host._render(renderer);
      if (options.subset !== undefined) {
        checkSubset(renderer, name, options.subset);
      }
      return { host: name, subset: options.subset, port: portSelector(options.port) };
    });
  }

  /**
   * Returns a Service of this app, with its name, namespace and port.
   *
   * @param service - the Service
   * @param options - port and subset
   */
  public static service(service: IService, options: ServiceDestinationOptions = {}): Destination {
    return new Destination((renderer) => {
      const port = findServicePort(service, options);
      if ('diagnostic' in port) {
        renderer.report(port.diagnostic, 'port');
      }
      const number = 'number' in port ? port.number : options.port;
      return Destination.host(Host.service(service), { port: number, subset: options.subset });
    });
  }

  /**
   * Returns a subset of a DestinationRule, with its host.
   *
   * @param subset - the result of `addSubset` of a DestinationRule, or of `subset` of a reference to one
   * @param options - port
   */
  public static subset(subset: Subset, options: SubsetDestinationOptions = {}): Destination {
    // A lookup by name, such as `bookinfo.reviews.subsets.v9`, has the type of a subset even if it finds none.
    if (subset === undefined) {
      throw new Error(
        'Destination.subset: the subset is undefined; pass a subset that addSubset of a DestinationRule returns',
      );
    }
    return new Destination(
      (renderer) => ({
        host: subset._hostFor(renderer),
        subset: subset.name,
        port: portSelector(options.port),
      }),
      subset,
    );
  }

  private constructor(
    private readonly render: (renderer: Renderer) => unknown,
    private readonly ofSubset?: Subset,
  ) {}

  /**
   * The DestinationRule of this app that defines the subset.
   *
   * @internal
   */
  public _subsetOwner(): ApiObject | undefined {
    return this.ofSubset?._owner();
  }

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}

function portSelector(port: number | undefined): object | undefined {
  return port === undefined ? undefined : { number: port };
}
