import type { IConstruct } from 'constructs';
import { applySettings, type Settings } from '../base/settings';
import { parseIstioVersion } from '../rules/versions';

/** Domains of the mesh. */
export interface TargetOptions {
  /**
   * DNS domain of the cluster, the suffix of full service names.
   *
   * @default - the domain of the enclosing scope, else `cluster.local`
   */
  readonly clusterDomain?: string;

  /**
   * Trust domain of the mesh, the first part of SPIFFE identities.
   *
   * @default - the domain of the enclosing scope, else `cluster.local`
   */
  readonly trustDomain?: string;
}

/**
 * Mesh that manifests are rendered for. The default is the newest Istio version that this package supports.
 *
 * Apply it to an App, a Chart or any other construct before resources are created in it. Resources then have the API
 * version that this Istio version serves (`v1beta1` before Istio 1.22). Fields that the version does not support are
 * rejected at synth.
 *
 * @example
 * istio.Target.istio('1.21', { clusterDomain: 'corp.internal' }).applyTo(chart);
 * new istio.DestinationRule(chart, 'reviews', { host: istio.Host.of('reviews') });
 */
export class Target {
  /**
   * Returns a mesh of an Istio version.
   *
   * @param version - `1.17` or `1.17.2`; throws for other formats and unsupported versions
   * @param options - domains of the mesh
   */
  public static istio(version: string, options: TargetOptions = {}): Target {
    parseIstioVersion(version);
    return new Target({ istioVersion: version, ...options });
  }

  /**
   * Returns a mesh with other domains; the Istio version remains that of the enclosing scope.
   *
   * @param options - domains of the mesh
   */
  public static domains(options: TargetOptions): Target {
    return new Target({ ...options });
  }

  private constructor(private readonly settings: Settings) {}

  /**
   * Applies the target to everything that is created in a construct; the nearest target wins.
   *
   * @param scope - an App, a Chart or any other construct; throws if it already contains resources of this package
   */
  public applyTo(scope: IConstruct): void {
    applySettings(scope, this.settings);
  }
}
