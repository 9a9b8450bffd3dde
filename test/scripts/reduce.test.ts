import { describe, expect, it } from 'vitest';
import { formatDefinitions } from '../../scripts/import/format';
import { reduceDefinitions } from '../../scripts/import/reduce';

const WIDGETS = `
# Generated.
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations: { api-approved.kubernetes.io: 'https://example.com' }
  labels: { app: widgets }
  name: widgets.example.com
spec:
  group: example.com
  names: { categories: [all], kind: Widget, listKind: WidgetList, plural: widgets, singular: widget }
  scope: Namespaced
  versions:
    - name: v1
      additionalPrinterColumns: [{ name: Age, type: date, description: prose }]
      served: true
      storage: true
      subresources: { status: {} }
      schema: &schema
        openAPIV3Schema:
          type: object
          description: prose
          properties:
            status: { type: object }
            spec:
              type: object
              properties:
                mode: { type: string, enum: ["on", "off"], description: prose }
                description: { description: prose, type: string }
    - name: v1alpha1
      deprecated: true
      deprecationWarning: prose
      served: false
      storage: false
      schema: *schema
`;

const GADGETS = WIDGETS.replace(/widgets\.example\.com/, 'gadgets.example.com').replace(/Widget\b/, 'Gadget');

describe('reduced definitions', () => {
  it('keep kinds, versions and schemas, each schema once, and mark text that YAML 1.1 reads as a boolean', () => {
    expect(formatDefinitions(reduceDefinitions('widgets.yaml', WIDGETS))).toMatchInlineSnapshot(`
      "apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: { name: widgets.example.com }
      spec:
        group: example.com
        names: { kind: Widget, plural: widgets }
        scope: Namespaced
        versions:
          - name: v1
            served: true
            storage: true
            schema: &a1
              openAPIV3Schema:
                properties:
                  spec:
                    properties: { description: { type: string }, mode: { enum: [ "on", "off" ], type: string } }
                    type: object
                type: object
          - { name: v1alpha1, served: false, storage: false, deprecated: true, schema: *a1 }
      "
    `);
  });

  it('are sorted by name, whatever the order of the files', () => {
    const text = formatDefinitions(reduceDefinitions('all.yaml', `${WIDGETS}---${GADGETS}`));
    expect(text).toBe(formatDefinitions(reduceDefinitions('all.yaml', `${GADGETS}---${WIDGETS}`)));
    expect(text.match(/^metadata.*$/gm)).toEqual([
      'metadata: { name: gadgets.example.com }',
      'metadata: { name: widgets.example.com }',
    ]);
  });

  it('do not change when they are reduced again', () => {
    const once = formatDefinitions(reduceDefinitions('widgets.yaml', WIDGETS));
    expect(formatDefinitions(reduceDefinitions('widgets.yaml', once))).toBe(once);
  });

  it('have free-form values for the Sail operator, whose values are the charts of Istio', () => {
    const text = WIDGETS.replaceAll('example.com', 'sailoperator.io').replace('mode:', 'values:');
    expect(formatDefinitions(reduceDefinitions('sail.yaml', text))).toContain(
      'values: { type: object, x-kubernetes-preserve-unknown-fields: true }',
    );
  });

  it('are not made from text that is not YAML', () => {
    expect(() => reduceDefinitions('page.html', 'a: [')).toThrow(/^page\.html: not valid YAML: /);
  });
});
