import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { PolicyTarget } from '../policy-target';
import type { WorkloadSelector } from '../workload-selector';
import type { EnvoyConfigPatchOptions } from './envoy-config-patch';

/** Properties for `EnvoyFilter`. */
export interface EnvoyFilterProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads whose proxies are patched. Not together with `targetRefs`.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all workloads of the mesh
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Gateways or waypoints that are patched, up to 16.
   *
   * @default - the workloads of `workloadSelector`
   */
  readonly targetRefs?: PolicyTarget[];

  /**
   * Patches, applied in this order; add more with `addConfigPatch`.
   *
   * @default - none
   */
  readonly configPatches?: EnvoyConfigPatchOptions[];

  /**
   * Order among EnvoyFilters: filters with a lower priority are applied first; may be negative.
   *
   * @default 0
   */
  readonly priority?: number;
}

/**
 * Patches the configuration that Istio generates for its proxies. It depends on internals of Istio and Envoy and may
 * break with every upgrade, so use it as a last resort.
 *
 * Rejected at synth: a patch without `applyTo` or operation, a match that does not fit `applyTo`, a filter match without
 * a name, and a value that does not fit the messages of Envoy: an unknown field, a wrong type, or a `typed_config` without
 * `@type`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 *
 * @example
 * const filter = new istio.EnvoyFilter(chart, 'request-id', {
 *   workloadSelector: istio.WorkloadSelector.labels({ app: 'reviews' }),
 * });
 * filter.addConfigPatch({
 *   applyTo: istio.EnvoyApplyTo.NETWORK_FILTER,
 *   match: istio.EnvoyConfigMatch.listener({
 *     filterChain: { filter: { name: 'envoy.filters.network.http_connection_manager' } },
 *   }),
 *   patch: {
 *     operation: istio.EnvoyPatchOperation.MERGE,
 *     value: {
 *       typed_config: {
 *         '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
 *         generate_request_id: false,
 *       },
 *     },
 *   },
 * });
 */
export class EnvoyFilter extends Resource {
  private readonly props: EnvoyFilterProps;
  private readonly configPatches: Entries<EnvoyConfigPatchOptions>;

  public constructor(scope: Construct, id: string, props: EnvoyFilterProps = {}) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'EnvoyFilter' }, props.metadata);
    this.props = props;
    this.configPatches = new Entries(props.configPatches);
  }

  /**
   * Adds a patch.
   *
   * @param patch - part of the configuration, and the change
   */
  public addConfigPatch(patch: EnvoyConfigPatchOptions): void {
    this.configPatches.add(patch);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, workloadSelector, configPatches, ...spec } = this.props;
    return Object.assign(spec, {
      workloadSelector: workloadSelector?._labels(),
      configPatches: this.configPatches.render(configPatchManifest),
    });
  }
}

function configPatchManifest({ patch, ...config }: EnvoyConfigPatchOptions): object {
  return { ...config, patch: patch && { ...patch, value: verbatim(patch.value) } };
}
