import { describe, expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { Resource } from '../../lib/world/resource';
import { workOf } from '../support/work';

/** An app with as many VirtualServices and DestinationRules, and a fifth of that Services with their Deployments. */
function appOf(size: number): Resource[] {
  const services = Array.from({ length: size / 5 }, (_, index) => serviceWithPods(`svc-${index}`, `ns-${index % 50}`));
  const routes = Array.from({ length: size }, (_, index) => {
    const service = index % (size / 5);
    return routing(`svc-${service}`, `ns-${service % 50}`, index);
  });
  return [...services, ...routes].flat().map((manifest) => new Resource(manifest));
}

function serviceWithPods(name: string, namespace: string): Record<string, unknown>[] {
  const labels = { app: name, version: 'v1' };
  const spec = { template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'app:1' }] } } };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector: { app: name }, ports: [{ name: 'http', port: 80 }] },
    },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec },
  ];
}

function routing(service: string, namespace: string, index: number): Record<string, unknown>[] {
  const host = `${service}.${namespace}.svc.cluster.local`;
  return [
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: `routes-${index}`, namespace },
      spec: {
        hosts: [`${index}.example.com`],
        gateways: ['istio-system/main'],
        http: [{ route: [{ destination: { host, subset: 'v1', port: { number: 80 } } }] }],
      },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: `rule-${index}`, namespace },
      spec: { host: service, subsets: [{ name: 'v1', labels: { version: 'v1' } }] },
    },
  ];
}

describe('the work of an analysis', () => {
  it('grows linearly with the number of objects', () => {
    const [small, large] = [appOf(500), appOf(1000)];
    // The first run compiles the rules.
    analyze(small);
    const ratio = workOf(() => analyze(large)) / workOf(() => analyze(small));
    expect(ratio).toBeGreaterThan(1.9);
    expect(ratio).toBeLessThan(2.05);
  });
});
