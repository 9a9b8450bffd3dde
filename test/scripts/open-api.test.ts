import { describe, expect, it } from 'vitest';
import { formatKubernetes, parseKubernetes, reduceOpenApi } from '../../scripts/import/kubernetes/open-api';
import { KubernetesSchemas } from '../../scripts/import/kubernetes/schemas';

const reference = (name: string) => ({ default: {}, allOf: [{ $ref: `#/components/schemas/${name}` }] });
const METADATA = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const kind = (name: string) => [{ group: '', version: 'v1', kind: name }];

const DOCUMENT = JSON.stringify({
  openapi: '3.0.0',
  components: {
    schemas: {
      'io.k8s.api.core.v1.Gizmo': {
        description: 'prose',
        type: 'object',
        properties: {
          metadata: reference(METADATA),
          spec: reference('io.k8s.api.core.v1.GizmoSpec'),
          status: reference('io.k8s.api.core.v1.GizmoStatus'),
        },
        'x-kubernetes-group-version-kind': kind('Gizmo'),
      },
      'io.k8s.api.core.v1.GizmoSpec': {
        type: 'object',
        required: ['mode', 'names'],
        properties: {
          description: { type: 'string', description: 'prose' },
          mode: { type: 'string', enum: ['A', 'B'], default: 'A' },
          names: { type: 'array', items: { type: 'string', default: '' }, 'x-kubernetes-list-type': 'set' },
          size: reference('io.k8s.apimachinery.pkg.api.resource.Quantity'),
          kind: { type: 'string', enum: ['C'], 'x-kubernetes-patch-merge-key': 'name' },
        },
      },
      'io.k8s.api.core.v1.GizmoStatus': { type: 'object' },
      'io.k8s.api.core.v1.GizmoList': { type: 'object', 'x-kubernetes-group-version-kind': kind('GizmoList') },
      'io.k8s.apimachinery.pkg.api.resource.Quantity': { oneOf: [{ type: 'string' }, { type: 'number' }] },
      [METADATA]: { type: 'object', properties: { name: { type: 'string' } } },
    },
  },
});

const definitions = reduceOpenApi(DOCUMENT) ?? { kinds: [], types: {} };

describe('the definitions of Kubernetes', () => {
  it('are the kinds with metadata and their types, without prose, status, lists and hints', () => {
    expect(definitions.kinds).toEqual([{ group: '', version: 'v1', kind: 'Gizmo', type: 'core.v1.Gizmo' }]);
    expect(Object.keys(definitions.types)).toEqual([
      'core.v1.Gizmo',
      'core.v1.GizmoSpec',
      'meta.v1.ObjectMeta',
      'resource.Quantity',
    ]);
    expect(definitions.types['core.v1.GizmoSpec']).toEqual({
      type: 'object',
      required: ['mode', 'names'],
      properties: {
        description: { type: 'string' },
        kind: { type: 'string', enum: ['C'] },
        mode: { type: 'string', enum: ['A', 'B'] },
        names: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
        size: { $ref: 'resource.Quantity' },
      },
    });
  });

  it('are read back as they were written', () => {
    expect(parseKubernetes(formatKubernetes(definitions))).toEqual(definitions);
  });

  it('are not found in a document of something else', () => {
    expect(reduceOpenApi('kind: CustomResourceDefinition')).toBeUndefined();
  });

  it('become schemas in which a required value is not empty, and an optional one can be', () => {
    expect(new KubernetesSchemas(definitions).of('core.v1.GizmoSpec')).toEqual({
      type: 'object',
      required: ['mode', 'names'],
      properties: {
        description: { type: 'string' },
        kind: { type: 'string', enum: ['C'], 'x-empty-is-unset': true },
        mode: { type: 'string', enum: ['A', 'B'] },
        names: { type: 'array', items: { type: 'string', nullable: true }, minItems: 1 },
        size: { 'x-number-or-string': true, format: 'kubernetes/quantity' },
      },
    });
  });
});
