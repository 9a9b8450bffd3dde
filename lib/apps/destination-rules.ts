import type { IConstruct } from 'constructs';
import type * as istio from '../istio';

/** Choices for a DestinationRule of an application. */
export interface DestinationRuleOptions {
  /**
   * Policy for all of the service, such as `{ tls: istio.ClientTls.istioMutual() }` for mutual TLS.
   *
   * @default - none
   */
  readonly trafficPolicy?: istio.TrafficPolicy;

  /**
   * Names subsets only for versions that the application deploys, not for those that could be added to it.
   *
   * @default false
   */
  readonly deployedOnly?: boolean;

  /**
   * Writes the full DNS name of the service instead of its short name. Needs a namespace on the chart.
   *
   * @default false
   */
  readonly qualifiedHost?: boolean;
}

type Mode = 'on-demand' | 'all' | 'none' | 'external';

/** Which services of an application get a DestinationRule, and with which policy. */
export class DestinationRules {
  /**
   * A rule for each service whose subsets somebody uses: a route to a version, or your own code by
   * `bookinfo.reviews.subsets`. This is the default.
   *
   * @param options - policy and subsets
   */
  public static onDemand(options: DestinationRuleOptions = {}): DestinationRules {
    return new DestinationRules('on-demand', options, {});
  }

  /**
   * A rule for every service that has versions.
   *
   * @param options - policy and subsets
   * @param exceptions - options of single services, by service name; they take the place of `options` as a whole
   */
  public static all(
    options: DestinationRuleOptions = {},
    exceptions: { [service: string]: DestinationRuleOptions } = {},
  ): DestinationRules {
    return new DestinationRules('all', options, exceptions);
  }

  /**
   * A rule for the named services; the others get one on demand.
   *
   * @param services - options by service name
   */
  public static only(services: { [service: string]: DestinationRuleOptions }): DestinationRules {
    return new DestinationRules('on-demand', {}, services);
  }

  /** No rule. A route to a version throws, for it would find no pod. */
  public static none(): DestinationRules {
    return new DestinationRules('none', {}, {});
  }

  /** No rule, because they are made elsewhere, under the usual subset names. */
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
   * Whether a service gets a rule before somebody asks for it. A rule that would neither name subsets nor set a policy
   * does nothing.
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
   * Why no rule can be made, where none can.
   *
   * @internal
   */
  public _refusal(): string | undefined {
    const instead = 'use DestinationRules.onDemand(), or external() where another app makes the rule';
    switch (this.mode) {
      case 'none':
        return `destinationRules is none; ${instead}`;
      case 'external':
        return 'destinationRules is external, so its subsets are not at hand; refer to them by name';
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
        `${application.node.path}: destinationRules: '${unknown}' is no service of the application; use ${known.join(', ')}`,
      );
    }
  }
}
