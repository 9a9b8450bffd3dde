// Random apps: the files, their names and the order of objects in them must be those of cdk8s.
import { ApiObject, type App, Chart, YamlOutputType } from 'cdk8s';
import { Construct, DependencyGroup, type IConstruct } from 'constructs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { synthesizeBoth } from './support';

type Kind = 'chart' | 'group' | 'object';

interface Part {
  readonly kind: Kind;
  /** Selects the part that contains this one. */
  readonly scope: number;
  readonly id: string;
}

interface Plan {
  readonly parts: readonly Part[];
  readonly dependencies: readonly { readonly source: number; readonly target: number }[];
}

const part = fc.record({
  kind: fc.constantFrom<Kind>('chart', 'chart', 'group', 'object', 'object', 'object'),
  scope: fc.nat(20),
  // Numbers are listed before other identifiers.
  id: fc.constantFrom('', '', '1', '12', '007', 'x'),
});
const plan: fc.Arbitrary<Plan> = fc.record({
  parts: fc.array(part, { minLength: 2, maxLength: 16 }),
  dependencies: fc.array(fc.record({ source: fc.nat(20), target: fc.nat(20) }), { maxLength: 7 }),
});

function define(app: App, { parts, dependencies }: Plan): void {
  const constructs: IConstruct[] = [];
  for (const [index, { kind, scope, id }] of parts.entries()) {
    const isInApp = kind === 'chart' && scope % 2 === 0;
    const parent = isInApp ? app : (constructs[scope % Math.max(constructs.length, 1)] ?? new Chart(app, 'first'));
    const name = parent.node.tryFindChild(id) === undefined && id !== '' ? id : `${kind}${index}`;
    constructs.push(create(kind, parent as Construct, name));
  }
  for (const { source, target } of dependencies) {
    const [from, to] = [constructs[source % constructs.length], constructs[target % constructs.length]];
    if (from && to) {
      from.node.addDependency(source % 3 === 0 ? new DependencyGroup(to) : to);
    }
  }
}

function create(kind: Kind, scope: Construct, id: string): Construct {
  switch (kind) {
    case 'chart':
      return new Chart(scope, id);
    case 'group':
      return new Construct(scope, id);
    case 'object':
      return new ApiObject(scope, id, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `${id}-${scope.node.id}` },
      });
  }
}

describe('the order of charts and objects is that of cdk8s', () => {
  test.each([
    YamlOutputType.FILE_PER_APP,
    YamlOutputType.FILE_PER_CHART,
    YamlOutputType.FILE_PER_RESOURCE,
    YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  ])('in random apps with output type %s', (yamlOutputType) => {
    fc.assert(
      fc.property(plan, (random) => {
        const props = { yamlOutputType, recordConstructMetadata: true };
        const { stock, own } = synthesizeBoth((app) => define(app, random), props);
        expect(own).toEqual(stock);
      }),
      { numRuns: 150 },
    );
  });
});
