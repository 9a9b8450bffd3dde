import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { asValidatedObject } from '../base/validated-object';
import { printDocument } from './yaml/print';

/** Manifests that are printed already, by their objects. */
export type PrintedManifests = ReadonlyMap<IConstruct, string>;

/**
 * Validates all constructs of an app, and throws the error of cdk8s if there are problems.
 *
 * @param print - whether to print manifests that are validated
 */
export function validate(app: App, print: boolean): PrintedManifests {
  const errors: string[] = [];
  const printed = new Map<IConstruct, string>();
  for (const construct of app.node.findAll()) {
    for (const error of construct.node.validate()) {
      errors.push(`[${construct.node.path}] ${error}`);
    }
    const manifest = print && errors.length === 0 ? asValidatedObject(construct)?._takeValidated() : undefined;
    if (manifest !== undefined) {
      printed.set(construct, printDocument(manifest));
    }
  }
  if (errors.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }
  return printed;
}
