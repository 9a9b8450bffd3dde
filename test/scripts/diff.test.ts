import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../scripts/import/definitions';
import { diffDefinitions } from '../../scripts/import/diff';
import { diffSchemas } from '../../scripts/import/diff-schemas';
import type { Channel } from '../../scripts/import/manifest';

interface Version {
  readonly name: string;
  readonly storage?: boolean;
  readonly served?: boolean;
}

function widget(spec: object, versions: readonly Version[], kind = 'Widget', channel: Channel = 'standard') {
  const document = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${kind.toLowerCase()}s.example.com` },
    spec: {
      group: 'example.com',
      names: { kind, plural: `${kind.toLowerCase()}s` },
      scope: 'Namespaced',
      versions: versions.map((version) => ({
        served: true,
        storage: false,
        ...version,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
      })),
    },
  };
  return parseDefinitions({ name: 'widgets.yaml', channel, text: JSON.stringify(document) });
}

const OLD = {
  type: 'object',
  description: 'The old text.',
  required: ['size'],
  properties: {
    size: { type: 'integer', maximum: 5 },
    mode: { type: 'string', enum: ['A', 'B'] },
    legacy: { type: 'object', properties: { a: { type: 'string' } } },
    parts: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
  },
  'x-kubernetes-validations': [{ rule: 'self.size > 0', message: 'too small' }],
};

const NEW = {
  type: 'object',
  description: 'The new text.',
  required: ['mode'],
  properties: {
    size: { type: 'integer', maximum: 9 },
    mode: { type: 'string', enum: ['B', 'C'] },
    parts: {
      type: 'array',
      maxItems: 16,
      items: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          probe: { type: 'object', properties: { http: { type: 'object', properties: { path: {} } } } },
        },
      },
    },
    labels: { type: 'object', additionalProperties: { type: 'string', minLength: 1 } },
  },
  'x-kubernetes-validations': [{ rule: 'self.size > 1', message: 'too small' }],
};

const V1BETA1: Version = { name: 'v1beta1', storage: true };

describe('import --diff', () => {
  it('lists versions, fields, enums, CEL rules and limits, once for all versions with the same changes', () => {
    const before = widget(OLD, [{ name: 'v1alpha1' }, V1BETA1, { name: 'v1alpha2' }]);
    const after = widget(NEW, [{ name: 'v1', storage: true }, { name: 'v1beta1' }, { name: 'v1alpha2' }]);
    const lines = diffDefinitions(before, after);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "example.com/Widget
        - version v1alpha1
        + version v1
        v1beta1
          ~ storage: true → false
          ~ spec: required - "size"
          ~ spec: required + "mode"
          ~ spec: CEL rule - "self.size > 0" {"message":"too small"}
          ~ spec: CEL rule + "self.size > 1" {"message":"too small"}
          ~ spec.labels.*: minLength none → 1
          - spec.legacy (object) with 1 field
          ~ spec.mode: enum - "A"
          ~ spec.mode: enum + "C"
          ~ spec.parts: maxItems none → 16
          + spec.parts[].probe (object) with 2 fields
          ~ spec.size: maximum 5 → 9
        v1alpha2
          ~ spec: required - "size"
          ~ spec: required + "mode"
          ~ spec: CEL rule - "self.size > 0" {"message":"too small"}
          ~ spec: CEL rule + "self.size > 1" {"message":"too small"}
          ~ spec.labels.*: minLength none → 1
          - spec.legacy (object) with 1 field
          ~ spec.mode: enum - "A"
          ~ spec.mode: enum + "C"
          ~ spec.parts: maxItems none → 16
          + spec.parts[].probe (object) with 2 fields
          ~ spec.size: maximum 5 → 9"
    `);
  });

  it('lists the same changes of several versions together', () => {
    const names = [V1BETA1, { name: 'v1' }];
    expect(diffDefinitions(widget({ type: 'object' }, names), widget({ type: 'string' }, names))).toEqual([
      'example.com/Widget',
      '  v1beta1, v1',
      '    ~ spec: type "object" → "string"',
    ]);
  });

  it('lists added and removed kinds', () => {
    const [widgets, gadgets] = [widget(OLD, [V1BETA1]), widget(OLD, [V1BETA1], 'Gadget')];
    expect(diffDefinitions(widgets, gadgets)).toEqual([
      '+ kind example.com/Gadget: v1beta1',
      '- kind example.com/Widget: v1beta1',
    ]);
  });

  it('compares each channel with itself', () => {
    const standard = widget(OLD, [V1BETA1]);
    const before = [...standard, ...widget(OLD, [V1BETA1], 'Widget', 'experimental')];
    const after = [...standard, ...widget({ ...OLD, required: [] }, [V1BETA1], 'Widget', 'experimental')];
    expect(diffDefinitions(before, after)).toEqual([
      'example.com/Widget (experimental)',
      '  v1beta1',
      '    ~ spec: required - "size"',
    ]);
  });

  it('ignores descriptions and the order of enum values', () => {
    const after = {
      ...OLD,
      description: 'Other text.',
      properties: { ...OLD.properties, mode: { type: 'string', enum: ['B', 'A'] } },
    };
    expect(diffDefinitions(widget(OLD, [V1BETA1]), widget(after, [V1BETA1]))).toEqual([]);
  });

  it('distinguishes an open map from a map with typed values', () => {
    const typed = { type: 'object', additionalProperties: { type: 'string' } };
    expect(diffSchemas('labels', { type: 'object', additionalProperties: true }, typed)).toEqual([
      '~ labels: additionalProperties true → none',
      '+ labels.* (string)',
    ]);
  });
});
