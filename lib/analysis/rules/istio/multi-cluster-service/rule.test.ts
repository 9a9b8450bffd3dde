import { describe, expect, it } from 'vitest';
import { resourcesIn } from '../../../../../test/analysis/findings';
import { Resource } from '../../../../world/resource';
import { analyze } from '../../../analyze';
import { rule } from './rule';

function service(spec: string, cluster?: string): Resource[] {
  const yaml = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
spec: { ${spec} }
`;
  return resourcesIn(yaml, 'analyzed').map(({ manifest }) => new Resource(manifest, cluster ? { cluster } : {}));
}

function messages(...resources: Resource[][]): string[] {
  const diagnostics = analyze(resources.flat(), { rules: [rule] });
  return diagnostics.map(({ code, severity, message }) => `${code} ${severity} ${message}`);
}

const PORTS = 'ports: [{ name: http, port: 80 }, { name: metrics, port: 9090 }]';
const REORDERED = 'ports: [{ name: metrics, port: 9090 }, { name: http, port: 80 }]';

describe('a Service in several clusters', () => {
  it('must have the same ports, in any order', () => {
    expect(messages(service(PORTS, 'east'), service(REORDERED, 'west'))).toEqual([]);
    expect(messages(service(PORTS, 'east'), service('ports: [{ name: http, port: 8080 }]', 'west'))).toEqual([
      'IST0170 warning the Service differs between clusters "east", "west": ports',
    ]);
  });

  it('must have the same type, and be headless in all clusters or in none', () => {
    const other = `clusterIP: None, type: ExternalName, ${PORTS}`;
    expect(messages(service(PORTS, 'east'), service(PORTS, 'north'), service(other, 'west'))).toEqual([
      'IST0170 warning the Service differs between clusters "east", "north", "west": headless or not, type',
    ]);
  });

  it('is compared only if the clusters are known', () => {
    expect(messages(service(PORTS), service('type: NodePort'))).toEqual([]);
  });
});
