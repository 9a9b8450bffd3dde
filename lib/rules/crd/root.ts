// The check of a whole manifest.
import type { Schema } from '../schema';
import type { Check } from './check';
import { compile } from './compile';

const roots = new WeakMap<Schema, Check>();

/** The check of a manifest of the kind with a schema, without its metadata. */
export function rootCheck(schema: Schema): Check {
  let root = roots.get(schema);
  if (root === undefined) {
    root = compile(asResource(schema), false);
    roots.set(schema, root);
  }
  return root;
}

/** `metadata` has checks of its own, and the API server ignores a `status`. */
function asResource(schema: Schema): Schema {
  const { apiVersion: _, kind: __, metadata: ___, ...properties } = schema.properties ?? {};
  return { ...schema, properties, embeddedResource: true };
}
