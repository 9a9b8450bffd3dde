// Helpers for tests of the applications: their validated objects, and the upstream manifests for comparisons.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart, type ChartProps, Testing } from 'cdk8s';
import { expect } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CASES } from '../support/cases';
import { expectValid, type Manifest, testChart } from '../support/manifests';

const REFERENCE = join(CASES, 'reference');

/** Returns API group, kind and name of an object; versions may differ. */
export function keyOf({ apiVersion, kind, metadata }: Manifest): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : 'core';
  return `${group}/${kind}/${metadata.name}`;
}

/**
 * Adds an application to a chart and returns its objects by key. Fails if validation reports anything, if the API server
 * or istiod would reject an object, or if two objects have the same key.
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

/** Returns the container of a Deployment. */
export function containerOf(objects: Map<string, Manifest>, deployment: string): Manifest['spec'] {
  return objects.get(`apps/Deployment/${deployment}`)?.spec.template.spec.containers[0];
}

/** Returns the containers of all Deployments. */
export function containersOf(objects: Map<string, Manifest>): Manifest['spec'][] {
  const deployments = [...objects.values()].filter(({ kind }) => kind === 'Deployment');
  return deployments.map(({ metadata }) => containerOf(objects, metadata.name));
}

/** Returns the objects of upstream files, by key. */
export function referenceObjects(...files: string[]): Map<string, Manifest> {
  const manifests = files.flatMap((file) =>
    parseAllDocuments(readFileSync(join(REFERENCE, file), 'utf8'))
      .map((document): Manifest | null => document.toJS())
      .filter((manifest) => manifest !== null),
  );
  return new Map(manifests.map((manifest) => [keyOf(manifest), manifest]));
}

/** Returns an object without namespace and API version, which are not compared. */
export function comparable(manifest: Manifest | undefined): object | undefined {
  if (manifest === undefined) {
    return undefined;
  }
  const { apiVersion, metadata, ...rest } = manifest;
  const { namespace, ...named } = metadata;
  return { ...rest, metadata: named };
}

/** Expects that the objects include every object of the upstream files. */
export function expectToContain(objects: Map<string, Manifest>, ...files: string[]): void {
  const reference = referenceObjects(...files);
  expect(reference.size).toBeGreaterThan(0);
  for (const [key, manifest] of reference) {
    expect(comparable(objects.get(key)), key).toEqual(comparable(manifest));
  }
}

/** Expects that the objects equal those of the upstream files. */
export function expectToBe(objects: Map<string, Manifest>, ...files: string[]): void {
  expect([...objects.keys()].sort()).toEqual([...referenceObjects(...files).keys()].sort());
  expectToContain(objects, ...files);
}
