import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
import type { PolicyTarget } from '../policy-target';
import type { WorkloadSelector } from '../workload-selector';
import type { EnvoyConfigPatchOptions } from './envoy-config-patch';

/** What an EnvoyFilter is made of. */
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
   * @default - all workloads of the namespace; in the root namespace (istio-system), all of the mesh
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Gateways or waypoints that are patched, up to 16.
   *
   * @default - as `workloadSelector` says
   */
  readonly targetRefs?: PolicyTarget[];

  /**
   * Changes, in the order they are made; more come by `addConfigPatch`.
   *
   * @default - none
   */
  readonly configPatches?: EnvoyConfigPatchOptions[];

  /**
   * Rank among EnvoyFilters: lower ones are applied first, negative ones before the others.
   *
   * @default 0
   */
  readonly priority?: number;
}

/**
 * Changes the configuration that Istio makes for its proxies. It depends on the internals of Istio and Envoy, and may
 * break with any upgrade: a last resort.
 *
 * Refused at synth: a patch that does not say what it changes and how, a match that does not fit what is patched, a
 * filter without a name. What stands in the value is Envoy's, and is not looked into.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 */
export class EnvoyFilter extends Resource {
  private readonly props: EnvoyFilterProps;
  private readonly configPatches: EnvoyConfigPatchOptions[];

  public constructor(scope: Construct, id: string, props: EnvoyFilterProps = {}) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'EnvoyFilter' }, props.metadata);
    this.props = props;
    this.configPatches = [...(props.configPatches ?? [])];
  }

  /**
   * Adds a change.
   *
   * @param patch - what is changed, and how
   */
  public addConfigPatch(patch: EnvoyConfigPatchOptions): void {
    this.configPatches.push(patch);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, workloadSelector, configPatches, ...spec } = this.props;
    return {
      ...spec,
      workloadSelector: workloadSelector?._labels(),
      configPatches: someOf(this.configPatches.map(configPatchManifest), configPatches),
    };
  }
}

function configPatchManifest({ patch, ...config }: EnvoyConfigPatchOptions): object {
  return { ...config, patch: patch && { ...patch, value: verbatim(patch.value) } };
}
