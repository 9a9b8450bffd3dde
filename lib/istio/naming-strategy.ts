import type { IConstruct } from 'constructs';
import { applySettings, type NameSuffixes, settingsOf } from '../base/settings';
import type { Host } from './host';

/** Endings of names, by kind. */
export interface NamingSuffixOptions {
  /**
   * Ending of a VirtualService, after its first host; empty for none.
   *
   * @default -vs
   */
  readonly virtualService?: string;

  /**
   * Ending of a DestinationRule, after its host; empty for none.
   *
   * @default -dr
   */
  readonly destinationRule?: string;

  /**
   * Ending of a Gateway, after its purpose; empty for none.
   *
   * @default -gateway
   */
  readonly gateway?: string;
}

/**
 * Names for VirtualServices, DestinationRules and Gateways that are made without one: what it is for, and an ending that
 * tells the kind, such as `reviews-vs`, `reviews-dr`, `bookinfo-gateway`.
 *
 * Set it on an App, a Chart or any other construct before resources are created below it:
 * `istio.NamingStrategy.SUFFIX.applyTo(app)`. A name that you give stays as it is. The purpose of a Gateway is the id of its
 * construct. A host that is no Service gives its DNS name with `-` for dots and without `*.`; a VirtualService without
 * hosts, or for all of them, is named as cdk8s does. Capital letters become small ones; what is no name even then is refused
 * at synth, and so are two resources of one kind and host in a chart: give one of them `metadata.name`.
 *
 * The applications of this package follow it in the place of the upstream names.
 */
export class NamingStrategy {
  /** `<service>-vs`, `<service>-dr` and `<purpose>-gateway`. */
  public static readonly SUFFIX = NamingStrategy.suffixes({});

  /**
   * Other endings.
   *
   * @param suffixes - endings by kind; those that are not given are those of `SUFFIX`
   */
  public static suffixes(suffixes: NamingSuffixOptions): NamingStrategy {
    const { virtualService = '-vs', destinationRule = '-dr', gateway = '-gateway' } = suffixes;
    return new NamingStrategy({ virtualService, destinationRule, gateway });
  }

  /**
   * The strategy in force at a construct, where there is one.
   *
   * @internal
   */
  public static _at(scope: IConstruct): NamingStrategy | undefined {
    const { nameSuffixes } = settingsOf(scope);
    return nameSuffixes && new NamingStrategy(nameSuffixes);
  }

  private constructor(private readonly nameSuffixes: NameSuffixes) {}

  /**
   * Makes this the strategy of everything that will be created below a construct; the nearest one wins.
   *
   * @param scope - an App, a Chart or any construct; throws where it already holds resources of this package
   */
  public applyTo(scope: IConstruct): void {
    applySettings(scope, { nameSuffixes: this.nameSuffixes }, { name: 'NamingStrategy', noun: 'naming strategy' });
  }

  /**
   * Name of the VirtualService of a service.
   *
   * @param service - name of the service
   */
  public virtualServiceName(service: string): string {
    return this.name('virtualService', service);
  }

  /**
   * Name of the DestinationRule of a service.
   *
   * @param service - name of the service
   */
  public destinationRuleName(service: string): string {
    return this.name('destinationRule', service);
  }

  /**
   * Name of a Gateway, which is made from the id of its construct.
   *
   * @param purpose - what it is for
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

/** The service of a full name, else all of a DNS name; empty where all hosts are meant. */
function nameOfHost(host: string): string {
  const [service = '', , svc] = host.split('.');
  const isService = svc === 'svc' && service !== '*';
  return isService ? service : host.replace(/^\*\.?/, '').replaceAll('.', '-');
}
