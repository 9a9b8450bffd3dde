import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/route-repeated-destination/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/route-weight/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/virtual-service-same-host/rule';
import { findingsOf } from '../../findings';

function virtualService(spec: string, name = 'reviews'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: bookinfo }
spec: { ${spec} }
---
`;
}

function routing(...destinations: string[]): string {
  return virtualService(`hosts: [reviews], http: [{ route: [${destinations.join()}] }]`);
}

describe('the weight of a destination', () => {
  it('has no effect where the destination is the only one', () => {
    expect(findingsOf(rule, routing('{ destination: { host: reviews }, weight: 90 }'))).toEqual([
      'KIA1104 warning VirtualService bookinfo/reviews spec.http[0].route[0].weight: the only destination of the route gets all requests, not 90 of 100',
    ]);
    expect(findingsOf(rule, virtualService('tcp: [{ route: [{ weight: 1 }] }]'))).toHaveLength(1);
  });

  it('may be 0 or 100, or left out', () => {
    for (const weight of ['weight: 100', 'weight: 0', '']) {
      expect(findingsOf(rule, routing(`{ destination: { host: reviews }, ${weight} }`))).toEqual([]);
    }
  });
});

describe('destinations of one route', () => {
  const v1 = 'destination: { host: reviews, subset: v1 }';

  it('differ from each other', () => {
    const same = 'destination: { host: reviews.bookinfo.svc.cluster.local, subset: v1 }';
    expect(findingsOf(rule, routing(`{ ${v1} }`, `{ ${same} }`))).toEqual([
      'KIA1105 warning VirtualService bookinfo/reviews spec.http[0].route[1].destination: subset "v1" of host "reviews.bookinfo.svc.cluster.local" is a destination of this route already, as number 1',
    ]);
  });

  it('may differ by subset, port or headers', () => {
    const v2 = 'destination: { host: reviews, subset: v2 }';
    const port = 'destination: { host: reviews, subset: v1, port: { number: 90 } }';
    const headers = `${v1}, headers: { request: { set: { group: canary } } }`;
    const manifests = routing(`{ ${v1} }`, `{ ${v2} }`, `{ ${port} }`, `{ ${headers} }`);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });
});

describe('VirtualServices with the same host on a gateway', () => {
  const at = (match: string, more = '') =>
    `hosts: [bookinfo.example.com], gateways: [web], http: [{ ${match} }] ${more}`;
  const part = (prefix: string) => at(`match: [{ uri: { prefix: ${prefix} } }]`);

  it('are merged, which is worth a note', () => {
    const manifests = virtualService(part('/a/'), 'one') + virtualService(part('/b/'), 'two');
    expect(findingsOf(rule, manifests)[0]).toBe(
      'KIA1106 info VirtualService bookinfo/one spec.hosts[0]: "bookinfo/two" also has host "bookinfo.example.com" on Gateway "bookinfo/web"; the order of their routes is not defined',
    );
  });

  it('may not both take everything', () => {
    const manifests = virtualService(at(''), 'one') + virtualService(part('/'), 'two');
    expect(findingsOf(rule, manifests).map((finding) => finding.split(' ')[1])).toEqual(['warning', 'warning']);
  });

  it('do not meet on other gateways, in the mesh, or where no namespace sees both', () => {
    const other = part('/b/').replace('[web]', '[edge]');
    const mesh = part('/b/').replace('[web]', '[mesh]');
    for (const spec of [other, mesh, `${part('/b/')}, exportTo: [web]`]) {
      const manifests = virtualService(`${part('/a/')}, exportTo: [.]`, 'one') + virtualService(spec, 'two');
      expect(findingsOf(rule, manifests)).toEqual([]);
    }
  });
});
