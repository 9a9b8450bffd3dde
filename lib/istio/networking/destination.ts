import type { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-30';
import type { Renderer } from '../../base/renderer';
import { findServicePort } from '../../base/service';
import { Host } from '../host';
import { checkSubset } from './known-subsets';
import type { Subset } from './subset';

/** Which port, and which subset, of a host. */
export interface HostDestinationOptions {
  /**
   * Port of the service, 1 to 65535.
   *
   * @default - the only port of the service; Istio cannot route to a service of several ports without it
   */
  readonly port?: number;

  /**
   * Name of a subset. Prefer `Destination.subset`, which takes the subset itself. Where this app makes
   * DestinationRules for the host and none of them has the subset, it is refused at synth.
   *
   * @default - all of the service
   */
  readonly subset?: string;
}

/** Which port, and which subset, of a Service of this app. */
export interface ServiceDestinationOptions {
  /**
   * Port number; refused at synth where the Service does not have it.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;

  /**
   * Port by its name, instead of its number.
   *
   * @default - the only port of the Service
   */
  readonly portName?: string;

  /**
   * Name of a subset; see `HostDestinationOptions.subset`.
   *
   * @default - all of the Service
   */
  readonly subset?: string;
}

/** Which port of a subset. */
export interface SubsetDestinationOptions {
  /**
   * Port of the service, 1 to 65535.
   *
   * @default - the only port of the service
   */
  readonly port?: number;
}

/**
 * Where a route sends requests.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export class Destination {
  /**
   * A service by its host.
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
   * A Service of cdk8s-plus: its name, namespace and port.
   *
   * @param service - the Service
   * @param options - port and subset
   */
  public static service(service: Service, options: ServiceDestinationOptions = {}): Destination {
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
   * A subset of a DestinationRule, with its host.
   *
   * @param subset - what `addSubset` of a DestinationRule, or `subset` of a reference to one, returned
   * @param options - port
   */
  public static subset(subset: Subset, options: SubsetDestinationOptions = {}): Destination {
    // A look-up by name, such as `bookinfo.reviews.subsets.v9`, has the type of a subset even where there is none.
    if (subset === undefined) {
      throw new Error('Destination.subset: got undefined; give what destinationRule.addSubset returned');
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
   * The DestinationRule of this app that makes the subset.
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
