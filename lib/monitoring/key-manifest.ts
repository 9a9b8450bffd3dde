import type { IResource } from 'cdk8s-plus-30';
import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import type { KeyOptions } from './key-options';

/** Writes a key of a Secret or ConfigMap of cdk8s-plus; one in another namespace could never be read. */
export function keyManifest(renderer: Renderer, source: IResource, key: string, options: KeyOptions): object {
  const { name } = localReference(renderer, identityOfResource(source));
  return { name, key, ...options };
}
