// Helpers for the tests of the Gateway API: charts for the experimental channel, Services and ReferenceGrants.
import { type Chart, type ChartProps, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-30';
import type { Construct, IConstruct } from 'constructs';
import { gatewayapi } from '../../lib';
import type { RuleContext } from '../../lib/rules';
import { expectEveryField } from '../support/every-field';
import { type Manifest, manifestOf, testChart } from '../support/manifests';

/** Context for the validation of manifests of the experimental channel. */
export const EXPERIMENTAL: RuleContext = { gatewayApiChannel: 'experimental' };

/** A chart for a cluster with the experimental channel. */
export function experimentalChart(props?: ChartProps): Chart {
  const chart = testChart(props);
  gatewayapi.Target.experimental().applyTo(chart);
  return chart;
}

/** A cdk8s-plus Service. */
export function service(scope: Construct, name: string, namespace?: string): Service {
  return new Service(scope, `service-${name}-${namespace}`, {
    metadata: { name, namespace },
    ports: [{ port: 9080, name: 'http' }],
  });
}

/** The ReferenceGrants of a chart. */
export function grantsOf(chart: Chart): Manifest[] {
  return Testing.synth(chart).filter(({ kind }) => kind === 'ReferenceGrant');
}

/** A route of any kind that forwards connections. */
export interface ConnectionRoute extends IConstruct {
  addRule(rule: gatewayapi.ConnectionRuleOptions): void;
}

/** Fails if a route that forwards connections does not support a field of its CRD. */
export function expectEveryConnectionField(
  kind: string,
  create: (chart: Chart, props: gatewayapi.RouteProps) => ConnectionRoute,
): void {
  const parent = {
    group: 'example.com',
    kind: 'Edge',
    name: 'edge',
    namespace: 'infra',
    sectionName: 'all',
    port: 443,
  };
  const route = create(experimentalChart(), {
    parents: [gatewayapi.ParentReference.of(parent)],
    useDefaultGateways: gatewayapi.DefaultScope.ALL,
  });
  const queue = { group: 'example.com', kind: 'Queue', namespace: 'other', port: 80, weight: 1 };
  route.addRule({ name: 'all', backends: [gatewayapi.Backend.of('queue', queue)] });
  const manifests = [manifestOf(route, EXPERIMENTAL)];
  expectEveryField('gateway.networking.k8s.io', kind, manifests, { channel: 'experimental' });
}
