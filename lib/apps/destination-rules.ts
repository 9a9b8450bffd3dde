import type { IConstruct } from 'constructs';
import { oneOf, quote } from '../diagnostics/words';
import type * as istio from '../istio';

/** Options for a DestinationRule of an application. */
export interface DestinationRuleOptions {
  /**
   * Traffic policy of the whole service, such as `{ tls: istio.ClientTls.istioMutual() }` for mutual TLS.
   *
   * @default - none
   */
  readonly trafficPolicy?: istio.TrafficPolicy;

  /**
   * Whether only the versions that the application deploys get subsets, instead of all versions that it supports.
   *
   * @default false
   */
  readonly deployedOnly?: boolean;

  /**
   * Whether the host is the full DNS name of the service instead of its short name. Requires a namespace on the chart.
   *
   * @default false
   */
  readonly qualifiedHost?: boolean;
}

type Mode = 'on-demand' | 'all' | 'none' | 'external';

/**
 * Selection of the services of an application that get a DestinationRule, with their policies.
 *
 * @example
 * new apps.Bookinfo(chart, 'bookinfo', {
 *   destinationRules: apps.DestinationRules.all(
 *     { trafficPolicy: { tls: istio.ClientTls.istioMutual() } },
 *     { ratings: { deployedOnly: true } },
 *   ),
 * });
 */
export class DestinationRules {
  /**
   * Creates a rule for each service whose subsets are used: by a route to a version, or by your code through
   * `bookinfo.reviews.subsets`. This is the default.
   *
   * @param options - policy and subsets
   */
  public static onDemand(options: DestinationRuleOptions = {}): DestinationRules {
    return new DestinationRules('on-demand', options, {});
  }

  /**
   * Creates a rule for every service that has versions.
   *
   * @param options - policy and subsets
   * @param exceptions - options of single services, by service name; they replace `options` as a whole
   */
  public static all(
    options: DestinationRuleOptions = {},
    exceptions: { [service: string]: DestinationRuleOptions } = {},
  ): DestinationRules {
    return new DestinationRules('all', options, exceptions);
  }

  /**
   * Creates a rule for the given services, and for the others on demand.
   *
   * @param services - options by service name
   */
  public static only(services: { [service: string]: DestinationRuleOptions }): DestinationRules {
    return new DestinationRules('on-demand', {}, services);
  }

  /** Creates no rules. A route to a version throws, because its subset would not exist. */
  public static none(): DestinationRules {
    return new DestinationRules('none', {}, {});
  }

  /** Creates no rules, because another app creates them, with the usual names of subsets. */
  public static external(): DestinationRules {
    return new DestinationRules('external', {}, {});
  }

  private constructor(
    private readonly mode: Mode,
    private readonly options: DestinationRuleOptions,
    private readonly byService: { [service: string]: DestinationRuleOptions },
  ) {}

  /** @internal */
  public _optionsFor(service: string): DestinationRuleOptions {
    return this.byService[service] ?? this.options;
  }

  /**
   * Whether a service gets a rule even if it is not used. A rule without subsets and without a policy would have no
   * effect.
   *
   * @internal
   */
  public _isWanted(service: string, hasVersions: boolean): boolean {
    const doesSomething = hasVersions || this.options.trafficPolicy !== undefined;
    return this.byService[service] !== undefined || (this.mode === 'all' && doesSomething);
  }

  /** @internal */
  public _areExternal(): boolean {
    return this.mode === 'external';
  }

  /**
   * Returns the reason why no rule can be created; undefined if one can.
   *
   * @internal
   */
  public _reasonAgainstRules(): string | undefined {
    const instead = 'use DestinationRules.onDemand(), or external() if another app creates the rule';
    switch (this.mode) {
      case 'none':
        return `destinationRules is none; ${instead}`;
      case 'external':
        return 'destinationRules is external, so this app does not create its subsets; refer to them by name';
      default:
        return undefined;
    }
  }

  /** @internal */
  public _checkServices(application: IConstruct, services: readonly { readonly name: string }[]): void {
    const known = services.map(({ name }) => name);
    const unknown = Object.keys(this.byService).find((service) => !known.includes(service));
    if (unknown !== undefined) {
      throw new Error(
        `${application.node.path}: destinationRules: ${quote(unknown)} is not a service of the application; use ${oneOf(known.map(quote))}`,
      );
    }
  }
}
