// What tests of the applications share: their objects after a sound synth, and the upstream manifests to compare with.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart, type ChartProps, Testing } from 'cdk8s';
import { expect } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { expectValid, type Manifest, testChart } from '../support/manifests';

const REFERENCE = join(__dirname, '..', '..', '..', 'shared', 'reference');

/** Whether the upstream manifests are there; a plain clone does not have them. */
export const hasReference = existsSync(REFERENCE);

/** Why tests against the upstream manifests are skipped. */
export const REFERENCE_TITLE = hasReference ? '' : ' (skipped: ../shared with the upstream manifests is not there)';

/** Kind and name of an object, with its API group: versions may differ. */
export function keyOf({ apiVersion, kind, metadata }: Manifest): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : 'core';
  return `${group}/${kind}/${metadata.name}`;
}

/**
 * The objects that a chart synthesizes, by key, once an application was added to it. Fails where validation finds
 * anything, where the API server or istiod would refuse an object, and where two objects have the same key.
 */
export function synthesize(add: (chart: Chart) => void, props?: ChartProps): Map<string, Manifest> {
  const chart = testChart(props);
  add(chart);
  expect(chart.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([]);
  const manifests: Manifest[] = Testing.synth(chart);
  manifests.forEach((manifest) => {
    expectValid(manifest);
  });
  const byKey = new Map(manifests.map((manifest) => [keyOf(manifest), manifest]));
  expect(byKey.size).toBe(manifests.length);
  return byKey;
}

/** The container of a Deployment among objects. */
export function containerOf(objects: Map<string, Manifest>, deployment: string): Manifest['spec'] {
  return objects.get(`apps/Deployment/${deployment}`)?.spec.template.spec.containers[0];
}

/** The containers of all Deployments among objects. */
export function containersOf(objects: Map<string, Manifest>): Manifest['spec'][] {
  const deployments = [...objects.values()].filter(({ kind }) => kind === 'Deployment');
  return deployments.map(({ metadata }) => containerOf(objects, metadata.name));
}

/** The objects of upstream files, by key. */
export function referenceObjects(...files: string[]): Map<string, Manifest> {
  const manifests = files.flatMap((file) =>
    parseAllDocuments(readFileSync(join(REFERENCE, file), 'utf8'))
      .map((document): Manifest | null => document.toJS())
      .filter((manifest) => manifest !== null),
  );
  return new Map(manifests.map((manifest) => [keyOf(manifest), manifest]));
}

/** An object without what the comparison leaves aside: namespace and API version. */
export function comparable(manifest: Manifest | undefined): object | undefined {
  if (manifest === undefined) {
    return undefined;
  }
  const { apiVersion, metadata, ...rest } = manifest;
  const { namespace, ...named } = metadata;
  return { ...rest, metadata: named };
}

/** Fails unless every object of the upstream files is among the given ones, equal. */
export function expectToContain(objects: Map<string, Manifest>, ...files: string[]): void {
  const reference = referenceObjects(...files);
  expect(reference.size).toBeGreaterThan(0);
  for (const [key, manifest] of reference) {
    expect(comparable(objects.get(key)), key).toEqual(comparable(manifest));
  }
}

/** Fails unless the given objects are those of the upstream files, equal and none more. */
export function expectToBe(objects: Map<string, Manifest>, ...files: string[]): void {
  expect([...objects.keys()].sort()).toEqual([...referenceObjects(...files).keys()].sort());
  expectToContain(objects, ...files);
}
