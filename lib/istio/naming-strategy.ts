import type { IConstruct } from 'constructs';
import { applySettings, type NameSuffixes, settingsOf } from '../base/settings';
import type { Host } from './host';

/** Suffixes of names, by kind. */
export interface NamingSuffixOptions {
  /**
   * Suffix of a VirtualService, after its first host; empty for no suffix.
   *
   * @default -vs
   */
  readonly virtualService?: string;

  /**
   * Suffix of a DestinationRule, after its host; empty for no suffix.
   *
   * @default -dr
   */
  readonly destinationRule?: string;

  /**
   * Suffix of a Gateway, after its purpose; empty for no suffix.
   *
   * @default -gateway
   */
  readonly gateway?: string;
}

/**
 * Names VirtualServices, DestinationRules and Gateways that are created without a name: the host or purpose and a
 * suffix for the kind, such as `reviews-vs`, `reviews-dr` and `bookinfo-gateway`.
 *
 * Apply it to an App, a Chart or any other construct before resources are created in it. Names in `metadata` take
 * precedence. The purpose of a Gateway is the id of its construct. For a host that is not a Kubernetes Service, the
 * name is the DNS name without `*.` and with `-` instead of dots. A VirtualService without hosts, or for all hosts,
 * keeps the default name of cdk8s. Uppercase letters become lowercase.
 *
 * Rejected at synth: a result that is not a valid name, and two resources of one kind and host in a chart; set
 * `metadata.name` of one of them.
 *
 * If a strategy applies to an application of this package, the application uses it instead of the upstream names.
 *
 * @example
 * istio.NamingStrategy.SUFFIX.applyTo(chart);
 * // The DestinationRule is named `reviews-dr`.
 * new istio.DestinationRule(chart, 'reviews', { host: istio.Host.of('reviews') });
 */
export class NamingStrategy {
  /** `<service>-vs`, `<service>-dr` and `<purpose>-gateway`. */
  public static readonly SUFFIX = NamingStrategy.suffixes({});

  /**
   * Returns a strategy with other suffixes.
   *
   * @param suffixes - suffixes by kind; a kind that is not set has the suffix of `SUFFIX`
   */
  public static suffixes(suffixes: NamingSuffixOptions): NamingStrategy {
    const { virtualService = '-vs', destinationRule = '-dr', gateway = '-gateway' } = suffixes;
    return new NamingStrategy({ virtualService, destinationRule, gateway });
  }

  /**
   * The strategy that applies to a construct, if any.
   *
   * @internal
   */
  public static _at(scope: IConstruct): NamingStrategy | undefined {
    const { nameSuffixes } = settingsOf(scope);
    return nameSuffixes && new NamingStrategy(nameSuffixes);
  }

  private constructor(private readonly nameSuffixes: NameSuffixes) {}

  /**
   * Applies the strategy to everything that is created in a construct; the nearest strategy wins.
   *
   * @param scope - an App, a Chart or any other construct; throws if it already contains resources of this package
   */
  public applyTo(scope: IConstruct): void {
    applySettings(scope, { nameSuffixes: this.nameSuffixes }, { name: 'NamingStrategy', noun: 'naming strategy' });
  }

  /**
   * Returns the name for the VirtualService of a service.
   *
   * @param service - name of the service
   */
  public virtualServiceName(service: string): string {
    return this.name('virtualService', service);
  }

  /**
   * Returns the name for the DestinationRule of a service.
   *
   * @param service - name of the service
   */
  public destinationRuleName(service: string): string {
    return this.name('destinationRule', service);
  }

  /**
   * Returns the name for a Gateway. By default the purpose is the id of its construct.
   *
   * @param purpose - purpose of the Gateway
   */
  public gatewayName(purpose: string): string {
    return this.name('gateway', purpose);
  }

  /** @internal */
  public _forHost(kind: 'virtualService' | 'destinationRule', host: Host | undefined): string | undefined {
    const name = host && nameOfHost(host._givenName());
    return name ? this.name(kind, name) : undefined;
  }

  private name(kind: keyof NameSuffixes, subject: string): string {
    const suffix = this.nameSuffixes[kind];
    const name = subject.toLowerCase();
    return name.endsWith(suffix) ? name : `${name}${suffix}`;
  }
}

/** The service of a full name, else the whole DNS name; empty for all hosts. */
function nameOfHost(host: string): string {
  const [service = '', , svc] = host.split('.');
  const isService = svc === 'svc' && service !== '*';
  return isService ? service : host.replace(/^\*\.?/, '').replaceAll('.', '-');
}
