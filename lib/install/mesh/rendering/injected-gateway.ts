// A gateway whose Deployment istiod completes by injection, for an installer that does not install gateways.

import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Composite } from '../../../base/composite';
import { INJECT_TEMPLATES } from '../../../facts/annotations';
import { PROXY_CONTAINER } from '../../../facts/gateways';
import { RBAC_GROUP } from '../../../facts/kinds';
import { DATAPLANE_MODE, NETWORK, REVISION, SIDECAR_INJECT } from '../../../facts/labels';
import { ServiceType } from '../../../kubernetes/service';
import { mergeDeep, withoutGaps } from '../../../private/merge';
import {
  disruptionBudget,
  EAST_WEST_PORTS,
  gatewayLabels,
  portsOf,
  selectorLabels,
  serviceTypeOf,
} from './gateway-values';
import type { PlannedGateway } from './plan';
import { affinityValues, autoscalingMetrics, resourceValues } from './workload-values';

const RBAC = `${RBAC_GROUP}/v1`;

// The same as in Istio's gateway chart. Without requests, the autoscaler cannot compute a utilization.
const RESOURCES = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2000m', memory: '1024Mi' } };
const MIN_REPLICAS = 1;
const MAX_REPLICAS = 5;
const CPU_UTILIZATION = 80;

// The same as in the gateway chart: the proxy needs no privileges on its node.
const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};

/** Service, Deployment, autoscaler, disruption budget and permissions of a gateway. */
export class InjectedGateway extends Composite {
  private readonly metadata: ApiObjectMetadata;

  public constructor(
    scope: Construct,
    id: string,
    private readonly gateway: PlannedGateway,
    private readonly revision: string | undefined,
  ) {
    super(scope, id);
    const network = gateway.networkGateway;
    const labels = {
      ...gatewayLabels(gateway),
      ...(network === undefined ? {} : { [NETWORK]: network }),
    };
    this.metadata = { name: gateway.name, namespace: gateway.namespace, labels };
    this.create('v1', 'ServiceAccount', {});
    this.createRole();
    this.createDeployment(labels);
    this.createService();
    if (gateway.replicas === undefined) {
      this.createAutoscaler();
    }
    const budget = disruptionBudget(gateway);
    if (budget !== undefined) {
      this.createDisruptionBudget(budget.minAvailable);
    }
  }

  /** TLS certificates are Secrets in the namespace of the gateway. */
  private createRole(): void {
    const { name } = this.gateway;
    const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }];
    this.create(RBAC, 'Role', { rules });
    this.create(RBAC, 'RoleBinding', {
      roleRef: { apiGroup: RBAC_GROUP, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name }],
    });
  }

  private createDeployment(labels: { [key: string]: string }): void {
    const { name, replicas, resources, antiAffinity, networkGateway } = this.gateway;
    const selector = selectorLabels(this.gateway);
    const revision = this.revision === undefined ? {} : { [REVISION]: this.revision };
    const container = {
      name: PROXY_CONTAINER,
      // istiod replaces this by its own image.
      image: 'auto',
      securityContext: CONTAINER_SECURITY,
      resources: mergeDeep(RESOURCES, resourceValues(resources) ?? {}),
      env: networkGateway && [{ name: 'ISTIO_META_REQUESTED_NETWORK_VIEW', value: networkGateway }],
    };
    this.create('apps/v1', 'Deployment', {
      spec: withoutGaps({
        replicas,
        selector: { matchLabels: selector },
        template: {
          metadata: {
            annotations: { [INJECT_TEMPLATES]: 'gateway' },
            // In an ambient namespace, ztunnel would otherwise capture the traffic of the gateway.
            labels: {
              ...labels,
              [DATAPLANE_MODE]: 'none',
              [SIDECAR_INJECT]: 'true',
              ...revision,
            },
          },
          spec: {
            serviceAccountName: name,
            affinity: affinityValues(antiAffinity, selector),
            containers: [withoutGaps(container)],
          },
        },
      }),
    });
  }

  private createService(): void {
    const { gateway } = this;
    const ports = gateway.networkGateway === undefined ? portsOf(gateway) : EAST_WEST_PORTS;
    new ApiObject(this, 'Service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: withoutGaps({ ...this.metadata, annotations: gateway.serviceAnnotations }),
      spec: withoutGaps({
        type: serviceTypeOf(gateway) ?? ServiceType.LOAD_BALANCER,
        externalTrafficPolicy: gateway.externalTrafficPolicy,
        selector: selectorLabels(gateway),
        ports,
      }),
    });
  }

  private createAutoscaler(): void {
    const { name, autoscaling = {} } = this.gateway;
    const { minReplicas = MIN_REPLICAS, maxReplicas = MAX_REPLICAS, cpuUtilization = CPU_UTILIZATION } = autoscaling;
    this.create('autoscaling/v2', 'HorizontalPodAutoscaler', {
      spec: {
        minReplicas,
        maxReplicas,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        metrics: autoscalingMetrics({ cpuUtilization }),
      },
    });
  }

  private createDisruptionBudget(minAvailable: number): void {
    this.create('policy/v1', 'PodDisruptionBudget', {
      spec: { minAvailable, selector: { matchLabels: selectorLabels(this.gateway) } },
    });
  }

  private create(apiVersion: string, kind: string, content: object): void {
    new ApiObject(this, kind, { apiVersion, kind, metadata: this.metadata, ...content });
  }
}
