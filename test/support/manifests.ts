// Helpers for tests of constructs: a chart, the manifest of a construct, and its diagnostics.
import { ApiObject, Chart, type ChartProps, Testing } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { expect } from 'vitest';
import { type RuleContext, validateManifest } from '../../lib/rules';

/** A parsed manifest. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  // biome-ignore lint/suspicious/noExplicitAny: tests read manifests of every shape
  readonly spec?: any;
}

/** Creates a chart in an app of its own. */
export function testChart(props: ChartProps = { namespace: 'bookinfo' }): Chart {
  return new Chart(Testing.app(), 'chart', props);
}

/** Returns the manifest of a construct, after a check against the schema and the CEL rules of its CRD. */
export function manifestOf(construct: IConstruct, context?: RuleContext): Manifest {
  const manifest: Manifest = ApiObject.of(construct).toJson();
  expectValid(manifest, context);
  return manifest;
}

/** Returns the `spec` of a construct, after a check against the schema of its CRD. */
export function specOf(construct: IConstruct, context?: RuleContext): Manifest['spec'] {
  return manifestOf(construct, context).spec;
}

/** Expects that the API server and istiod accept the manifest. */
export function expectValid(manifest: object, context?: RuleContext): void {
  expect(validateManifest(manifest, context).filter(({ severity }) => severity === 'error')).toEqual([]);
}

/** Returns the diagnostics of a construct without the source line, which changes with every edit of a test. */
export function diagnosticsOf(construct: IConstruct): string[] {
  return construct.node.validate().map((text) => text.replace(/ \([^()\s]+:\d+:\d+\)$/, ''));
}
