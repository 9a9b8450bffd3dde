import { describe, expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { Resource } from '../../lib/world/resource';

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

function secondsFor(resources: readonly Resource[]): number {
  const start = performance.now();
  analyze(resources);
  return (performance.now() - start) / 1000;
}

describe('the time that an analysis takes', () => {
  it('grows with the number of objects and not faster', () => {
    const [small, large] = [appOf(2000), appOf(4000)];
    // The first run compiles the rules.
    secondsFor(small);
    const once = Math.min(secondsFor(small), secondsFor(small));
    const twice = Math.min(secondsFor(large), secondsFor(large));
    expect(twice).toBeLessThan(once * 4);
    expect(twice).toBeLessThan(4);
  });
});
