import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import { KUBE_SYSTEM } from '../../facts/namespaces';
import { SAIL_ISTIO_VERSION } from '../../facts/versions';
import { withoutGaps } from '../../private/merge';
import { Profile } from '../profile';
import { Istio } from '../sail/istio';
import { IstioCni } from '../sail/istio-cni';
import { IstioRevisionTag } from '../sail/istio-revision-tag';
import { ZTunnel } from '../sail/z-tunnel';
import type { MeshInstallationOptions } from './mesh-installation-options';
import {
  cniValues,
  globalValues,
  istiodRemoteValues,
  istioNamespace,
  nodeGlobalValues,
  pilotValues,
  ztunnelValues,
} from './rendering/chart-values';
import { checkSailPlan } from './rendering/check-sail';
import { createPlan } from './rendering/create-plan';
import { claimGatewayPorts } from './rendering/gateway-node-ports';
import { withProfileDefaults } from './rendering/gateway-values';
import { InjectedGateway } from './rendering/injected-gateway';
import { namespaceLabels, namespacesOf } from './rendering/namespaces';
import type { Plan } from './rendering/plan';
import { profileContent } from './rendering/profiles';

/** Properties for `SailInstallation`. */
export interface SailInstallationProps {
  /** Options of the installation, the same for every installer. */
  readonly mesh: MeshInstallationOptions;

  /**
   * Whether to create the namespaces of the installation. The operator requires them.
   *
   * @default true
   */
  readonly createNamespaces?: boolean;

  /**
   * Scope of the gateways, such as a separate chart. Apply this chart when istiod is ready: pods that start earlier have no
   * proxy until they are restarted.
   *
   * @default - the scope of all other resources
   */
  readonly gatewayScope?: Construct;
}

/**
 * Installs a mesh by the Sail operator.
 *
 * The operator does not install gateways. They are written as Deployments that istiod injects, with Services, permissions and
 * autoscalers. Validation rejects a profile or a version that the operator does not have.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/README.adoc
 *
 * @example
 * new install.SailInstallation(chart, 'istio', {
 *   mesh: { revision: 'canary', revisionTags: ['prod'] },
 *   gatewayScope: new Chart(app, 'gateways'),
 * });
 */
export class SailInstallation extends Composite {
  /** The control plane, named after its revision, or `default`. */
  public readonly istio: Istio;

  /** The CNI node agent, if the mesh has one. */
  public readonly cni?: IstioCni;

  /** The ztunnel node proxies, if the mesh has them. */
  public readonly ztunnel?: ZTunnel;

  private readonly tags: IstioRevisionTag[];

  public constructor(scope: Construct, id: string, props: SailInstallationProps) {
    super(scope, id);
    const plan = createPlan(this, props.mesh, SAIL_ISTIO_VERSION);
    if (props.createNamespaces ?? true) {
      // kube-system always exists, and deleting these manifests must not delete it.
      for (const name of namespacesOf(plan).filter((candidate) => candidate !== KUBE_SYSTEM)) {
        const { labels, annotations } = namespaceLabels(plan, name);
        new ApiObject(this, `namespace-${name}`, {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: withoutGaps({ name, labels, annotations }),
        });
      }
    }
    this.istio = this.createIstio(plan);
    this.cni = plan.hasCni ? this.createCni(plan) : undefined;
    this.ztunnel = plan.isAmbient ? this.createZtunnel(plan) : undefined;
    this.tags = (props.mesh.revisionTags ?? []).map(
      (tag) => new IstioRevisionTag(this, `tag-${tag}`, { metadata: { name: tag }, targetRef: this.istio }),
    );
    for (const [index, gateway] of plan.gateways.entries()) {
      new InjectedGateway(
        props.gatewayScope ?? this,
        `gateway-${index}`,
        withProfileDefaults(gateway, plan),
        props.mesh.revision,
      );
    }
    addCheck(this, () => checkSailPlan(plan));
    claimGatewayPorts(this, plan);
  }

  /** The tags of the revision. */
  public get revisionTags(): IstioRevisionTag[] {
    return [...this.tags];
  }

  private createIstio(plan: Plan): Istio {
    const values = {
      ...withoutGaps({
        global: globalValues(plan),
        pilot: pilotValues(plan),
        istiodRemote: istiodRemoteValues(plan),
      }),
      ...(plan.meshConfig && { meshConfig: plan.meshConfig }),
    };
    return new Istio(this, 'Istio', {
      metadata: { name: plan.mesh.revision ?? 'default' },
      version: versionOf(plan),
      namespace: plan.namespace,
      profile: profileOf(plan),
      values: someValues(values),
    });
  }

  private createCni(plan: Plan): IstioCni {
    return new IstioCni(this, 'Cni', {
      version: versionOf(plan),
      namespace: plan.cniNamespace,
      profile: profileOf(plan),
      values: someValues(withoutGaps({ global: nodeGlobalValues(plan), cni: cniValues(plan) })),
    });
  }

  private createZtunnel(plan: Plan): ZTunnel {
    const { multiCluster, revision } = plan.mesh;
    const place = withoutGaps({
      istioNamespace: istioNamespace(plan.namespace),
      multiCluster: { clusterName: multiCluster?.clusterName },
      network: multiCluster?.network,
    });
    return new ZTunnel(this, 'Ztunnel', {
      version: versionOf(plan),
      namespace: plan.ztunnelNamespace,
      // Without it, the node proxies connect to the control plane that has no revision.
      targetRef: revision === undefined ? undefined : this.istio,
      values: someValues(
        withoutGaps({ global: nodeGlobalValues(plan), ztunnel: { ...ztunnelValues(plan), ...place } }),
      ),
    });
  }
}

function versionOf({ version }: Plan): string {
  return `v${version}`;
}

/** The operator does not have the profiles that differ only in their gateways. */
function profileOf({ profile }: Plan): Profile | undefined {
  if (profile === undefined || profile === 'default') {
    return undefined;
  }
  return profileContent(profile)?.inSail === false ? undefined : Profile.of(profile);
}

function someValues(values: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.keys(values).length === 0 ? undefined : values;
}
