import { describe, expect, it } from 'vitest';
import { PodTemplates } from '../../lib/world/pod-templates';
import { entriesWith } from '../../lib/world/workload-entry';
import { World } from '../../lib/world/world';
import { resourcesIn } from '../analysis/findings';

function entry(name: string, labels: string, own: string): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: { name: ${name}, namespace: shop, labels: { ${labels} } }
spec: { address: 192.0.2.1, labels: { ${own} } }`;
}

const ENTRIES = [
  entry('by-metadata', 'app: vm', ''),
  entry('by-spec', '', 'app: vm'),
  entry('metadata-first', 'app: vm', 'app: other'),
  entry('not-spec', 'app: other', 'app: vm'),
].join('');

describe('the labels of a WorkloadEntry', () => {
  const world = new World(resourcesIn(ENTRIES, 'analyzed'));
  const names = (namespace: string) =>
    entriesWith(new Map([['app', 'vm']]), namespace, world).map(({ resource }) => resource.name);

  it('are those of its metadata and spec, and those of the metadata have precedence', () => {
    expect(names('shop')).toEqual(['by-metadata', 'by-spec', 'metadata-first']);
  });

  it('count in its namespace only', () => {
    expect(names('web')).toEqual([]);
  });

  it('are those by which policies and Services select it', () => {
    expect(new PodTemplates(world).include(new Map([['app', 'other']]), 'shop')).toBe(true);
  });
});
