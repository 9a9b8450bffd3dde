import type { IConstruct } from 'constructs';
import { applySettings, type Settings } from '../base/settings';
import { parseIstioVersion } from '../rules/versions';

/** Settings of a mesh beside its version. */
export interface TargetOptions {
  /**
   * DNS domain of the cluster, the end of full service names.
   *
   * @default - that of the enclosing scope, else `cluster.local`
   */
  readonly clusterDomain?: string;

  /**
   * Trust domain of the mesh, the beginning of SPIFFE identities.
   *
   * @default - that of the enclosing scope, else `cluster.local`
   */
  readonly trustDomain?: string;
}

/**
 * The mesh that manifests are written for. Without a target it is the newest Istio that this package knows.
 *
 * Set it on an App, a Chart or any other construct before resources are created below it:
 * `istio.Target.istio('1.17').applyTo(chart)`. Resources then get the API version that this Istio serves
 * (`v1beta1` before Istio 1.22), and a field that it does not know yet is refused at synth.
 */
export class Target {
  /**
   * A mesh of a certain version.
   *
   * @param version - `1.17` or `1.17.2`; anything else throws
   * @param options - domains of the mesh
   */
  public static istio(version: string, options: TargetOptions = {}): Target {
    parseIstioVersion(version);
    return new Target({ istioVersion: version, ...options });
  }

  /**
   * A mesh with other domains; its version stays that of the enclosing scope.
   *
   * @param options - domains of the mesh
   */
  public static domains(options: TargetOptions): Target {
    return new Target({ ...options });
  }

  private constructor(private readonly settings: Settings) {}

  /**
   * Makes this the target of everything that will be created below a construct; the nearest target wins.
   *
   * @param scope - an App, a Chart or any construct; throws where it already holds resources of this package
   */
  public applyTo(scope: IConstruct): void {
    applySettings(scope, this.settings);
  }
}
