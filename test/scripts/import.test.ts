import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../scripts/import/definitions';
import { generateFacts, generateRulesData } from '../../scripts/import/rules-data';
import { SchemaTable } from '../../scripts/import/schema-table';

const TEXT = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  names: { kind: Widget, plural: widgets }
  scope: Namespaced
  versions:
    - name: v1beta1
      served: true
      storage: false
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object } } } }
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          description: prose
          type: object
          properties:
            spec:
              type: object
              description: more prose
              properties:
                size: { type: integer, description: even more prose, x-kubernetes-map-type: atomic }
                description: { type: string, description: what the widget is for }
            status: { type: object }
---
kind: ValidatingAdmissionPolicy
`;

const STANDARD = { name: 'widgets.yaml', channel: 'standard', text: TEXT } as const;

describe('import', () => {
  it('keeps facts, and drops prose, status and objects that are not definitions', () => {
    const [definition, ...others] = parseDefinitions(STANDARD);
    expect(others).toEqual([]);
    expect(definition).toMatchObject({ group: 'example.com', kind: 'Widget', plural: 'widgets', scope: 'Namespaced' });
    expect(definition?.versions[1]?.schema.openAPIV3Schema).toEqual({
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          properties: {
            description: { type: 'string' },
            size: { type: 'integer', 'x-kubernetes-map-type': 'atomic' },
          },
        },
      },
    });
  });

  it('gives the storage version alone to `cdk8s import`', () => {
    const [definition] = parseDefinitions(STANDARD);
    expect(definition?.document).toMatchObject({ spec: { versions: [{ name: 'v1' }] } });
  });

  it('writes one file per group, and one for the experimental channel', () => {
    const standard = parseDefinitions(STANDARD);
    const experimental = parseDefinitions({ ...STANDARD, channel: 'experimental' });
    const files = generateRulesData([...standard, ...experimental]);
    expect([...files.keys()]).toEqual(['example.com.json', 'gateway-api-experimental.json']);
    expect(JSON.parse(generateFacts([...standard, ...experimental], []).get('kinds.json') ?? '')).toEqual([
      expect.objectContaining({ file: 'example.com', kind: 'Widget', storage: 'v1', served: ['v1beta1', 'v1'] }),
      expect.objectContaining({ file: 'gateway-api-experimental', channel: 'experimental' }),
    ]);
    const { kinds, schemas } = JSON.parse(files.get('example.com.json') ?? '');
    expect(Object.keys(kinds['example.com/Widget'])).toEqual(['v1beta1', 'v1']);
    expect(JSON.stringify(schemas)).not.toContain('map-type');
  });

  it('stores equal schema nodes once', () => {
    const table = new SchemaTable();
    const text = { type: 'string', maxLength: 5 };
    const first = table.add({ type: 'object', properties: { a: text, b: { ...text } } });
    const second = table.add({
      type: 'array',
      items: { maxLength: 5, type: 'string' },
      'x-kubernetes-list-type': 'set',
    });
    expect(table.nodes).toEqual([
      { type: 'string', maxLength: 5 },
      { type: 'object', properties: { a: 0, b: 0 } },
      { type: 'array', listType: 'set', items: 0 },
    ]);
    expect([first, second]).toEqual([1, 2]);
  });

  it('needs one mark for int-or-string, not its alternatives', () => {
    const table = new SchemaTable();
    table.add({ anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true });
    expect(table.nodes).toEqual([{ intOrString: true }]);
  });
});
