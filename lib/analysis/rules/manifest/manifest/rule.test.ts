import { describe, expect, it } from 'vitest';
import { resourcesIn } from '../../../../../test/analysis/findings';
import type { Role } from '../../../../world/resource';
import type { AnalysisSettings } from '../../../../world/settings';
import { analyze } from '../../../analyze';
import { rule } from './rule';

function placesIn(yaml: string, role: Role = 'analyzed', settings: AnalysisSettings = {}): string[] {
  const diagnostics = analyze(resourcesIn(yaml, role), { rules: [rule], settings });
  return diagnostics.map(({ code, resource, path }) => `${code} ${resource?.kind} ${path}`);
}

function virtualService(http: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews }
spec: { hosts: [reviews], http: [{ ${http} }] }
---
`;
}

// The CRD has no such field, and istiod rejects the route because it has no destination.
const INVALID = virtualService('timeouts: 5s');

describe('a manifest', () => {
  it('is validated against its CRD and the webhook of istiod', () => {
    expect(placesIn(INVALID)).toEqual([
      'CRD0001 VirtualService spec.http[0].timeouts',
      'IST0106 VirtualService spec.http[0]',
    ]);
  });

  it('is not validated if it is only known from the context', () => {
    expect(placesIn(INVALID, 'context')).toEqual([]);
  });

  it('is validated in the namespaces of Kubernetes, too', () => {
    const system = INVALID.replace('name: reviews', 'name: reviews, namespace: kube-system');
    expect(placesIn(system)).toHaveLength(2);
  });

  it('is validated for the Istio version of the mesh', () => {
    const valid = virtualService('route: [{ destination: { host: reviews } }]');
    expect(placesIn(valid)).toEqual([]);
    expect(placesIn(valid, 'analyzed', { istioVersion: '1.16' })).toEqual(['VER0001 VirtualService apiVersion']);
  });

  it('is validated against a CRD among the manifests', () => {
    const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: books.example.com }
spec:
  group: example.com
  names: { kind: Book, plural: books }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: { spec: { type: object, properties: { pages: { type: integer } } } }
---
`;
    const book = 'apiVersion: example.com/v1\nkind: Book\nmetadata: { name: a }\nspec: { pages: many }\n---\n';
    expect(placesIn(definition + book)).toEqual(['CRD0001 Book spec.pages']);
    expect(placesIn(book)).toEqual([]);
  });
});

describe('the name of a built-in object', () => {
  it('is required', () => {
    const service = (metadata: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: { ${metadata} }\nspec: { ports: [{ port: 80 }] }\n`;
    expect(placesIn(service('namespace: bookinfo'))).toEqual(['CRD0001 Service metadata.name']);
    expect(placesIn(service('generateName: reviews-'))).toEqual([]);
  });
});
