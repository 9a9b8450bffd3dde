// What every test of a construct needs: a chart, the manifest of a construct, and what validation says of it.
import { ApiObject, Chart, type ChartProps, Testing } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { expect } from 'vitest';
import { type RuleContext, validateManifest } from '../../lib/rules';

/** A parsed manifest. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  // biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of every shape
  readonly spec?: any;
}

/** A chart in an app of its own. */
export function testChart(props: ChartProps = { namespace: 'bookinfo' }): Chart {
  return new Chart(Testing.app(), 'chart', props);
}

/** The manifest that a construct synthesizes, checked against the schema and the CEL rules of its CRD. */
export function manifestOf(construct: IConstruct, context?: RuleContext): Manifest {
  const manifest: Manifest = ApiObject.of(construct).toJson();
  expectValid(manifest, context);
  return manifest;
}

/** The `spec` that a construct synthesizes, checked against the schema of its CRD. */
export function specOf(construct: IConstruct, context?: RuleContext): Manifest['spec'] {
  return manifestOf(construct, context).spec;
}

/** Fails where the API server or istiod would refuse the manifest. */
export function expectValid(manifest: object, context?: RuleContext): void {
  expect(validateManifest(manifest, context).filter((problem) => problem.severity === 'error')).toEqual([]);
}

/** What validation of a construct says, without the source line: that moves with every edit of a test. */
export function problemsOf(construct: IConstruct): string[] {
  return construct.node.validate().map((problem) => problem.replace(/ \([^()\s]+:\d+:\d+\)$/, ''));
}
