import type { ApiObjectMetadata } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { applySettings, type NameSuffixes, settingsOf } from '../base/settings';
import type { Host } from './host';

/** Endings of names, by kind. */
export interface NamingSuffixes {
  /**
   * Ending of a VirtualService, after its first host.
   *
   * @default -vs
   */
  readonly virtualService?: string;

  /**
   * Ending of a DestinationRule, after its host.
   *
   * @default -dr
   */
  readonly destinationRule?: string;

  /**
   * Ending of a Gateway, after its purpose.
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
 * `istio.NamingStrategy.SUFFIX.applyTo(app)`. A name that you give stays as it is. A host that is no Service gives its DNS
 * name with `-` for dots; a VirtualService without hosts, or for all of them, is named as cdk8s does.
 */
export class NamingStrategy {
  /** `<service>-vs`, `<service>-dr` and `<purpose>-gateway`. */
  public static readonly SUFFIX = NamingStrategy.suffixes({});

  /**
   * Other endings.
   *
   * @param suffixes - endings by kind
   */
  public static suffixes(suffixes: NamingSuffixes): NamingStrategy {
    return new NamingStrategy({ virtualService: '-vs', destinationRule: '-dr', gateway: '-gateway', ...suffixes });
  }

  /**
   * Metadata with the name that the strategy in force at a scope gives, where it has none.
   *
   * @internal
   */
  public static _metadata(
    scope: IConstruct,
    metadata: ApiObjectMetadata | undefined,
    nameOf: (names: NamingStrategy) => string | undefined,
  ): ApiObjectMetadata | undefined {
    const suffixes = metadata?.name === undefined ? settingsOf(scope).nameSuffixes : undefined;
    const name = suffixes && nameOf(new NamingStrategy(suffixes));
    return name === undefined ? metadata : { ...metadata, name };
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
    return subject.endsWith(suffix) ? subject : `${subject}${suffix}`;
  }
}

/** A name as Kubernetes takes it; empty where all hosts are meant. */
function nameOfHost(host: string): string {
  const [service] = host.split('.');
  const isService = host.split('.')[2] === 'svc';
  return isService && service !== undefined ? service : host.replace(/^\*\.?/, '').replaceAll('.', '-');
}
