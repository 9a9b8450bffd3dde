// Names of the objects of kube-prometheus-stack, derived from its values as in its templates.
import type { NodePortClaim } from '../../base/node-port-claims';
import { numberAt, textAt } from './helm-values';

/** Length at which the chart truncates a full name. */
export const MAX_FULL_NAME = 26;

const CHART = 'kube-prometheus-stack';

/** Names of the objects of a release. */
export class StackNames {
  public constructor(
    private readonly releaseName: string,
    private readonly releaseNamespace: string,
    private readonly values: unknown,
  ) {}

  /** The full name that the values set; undefined if they do not set it. */
  public get givenFullName(): string | undefined {
    return textAt(this.values, 'fullnameOverride');
  }

  /** Prefix of the names of the Services. */
  public get fullName(): string {
    return (this.givenFullName ?? this.nameOf(CHART, '')).slice(0, MAX_FULL_NAME).replace(/-$/, '');
  }

  public get namespace(): string {
    return textAt(this.values, 'namespaceOverride') ?? this.releaseNamespace;
  }

  /** Name of the Service of Grafana. */
  public get grafana(): string {
    return textAt(this.values, 'grafana.fullnameOverride') ?? this.nameOf('grafana', 'grafana.');
  }

  public get grafanaNamespace(): string {
    return textAt(this.values, 'grafana.namespaceOverride') ?? this.releaseNamespace;
  }

  /** Name of the Secret with the user name and password of Grafana. */
  public get grafanaSecret(): string {
    return textAt(this.values, 'grafana.admin.existingSecret') ?? this.grafana;
  }

  public get grafanaPasswordKey(): string {
    return textAt(this.values, 'grafana.admin.passwordKey') ?? 'admin-password';
  }

  /** Node ports of the Services. */
  public nodePortClaims(): NodePortClaim[] {
    const { fullName, namespace } = this;
    return [
      ...this.claimOf('prometheus', `${namespace}/${fullName}-prometheus`, 30090),
      ...this.claimOf('alertmanager', `${namespace}/${fullName}-alertmanager`, 30903),
      ...this.claimOf('grafana', `${this.grafanaNamespace}/${this.grafana}`),
    ];
  }

  private claimOf(part: string, service: string, chartPort?: number): NodePortClaim[] {
    const isNodePort = textAt(this.values, `${part}.service.type`) === 'NodePort';
    const port = numberAt(this.values, `${part}.service.nodePort`) ?? chartPort;
    return isNodePort && port !== undefined ? [{ port, service, field: `${part}.service.nodePort` }] : [];
  }

  /** A chart appends its name to that of the release, unless the release name contains it. */
  private nameOf(chart: string, path: string): string {
    const name = textAt(this.values, `${path}nameOverride`) ?? chart;
    return this.releaseName.includes(name) ? this.releaseName : `${this.releaseName}-${name}`;
  }
}
