import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import type { IObject } from '../kubernetes/object';
import type { KeyOptions } from './key-options';

/** Renders a key of a cdk8s-plus Secret or ConfigMap. The operator cannot read one in another namespace. */
export function keyManifest(renderer: Renderer, source: IObject, key: string, options: KeyOptions): object {
  const { name } = localReference(renderer, identityOfResource(source));
  return { name, key, ...options };
}
