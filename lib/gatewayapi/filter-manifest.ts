// Manifests of the filters that routes and listeners have in common.
import type { Backend } from './backend';
import type { ExternalAuth } from './external-auth';
import type { HeaderModifierOptions } from './header-modifier';
import type { ObjectReference } from './object-reference';
import type { RequestMirrorOptions } from './request-mirror';

export function requestHeaderModifierManifest(modifier: HeaderModifierOptions): object {
  return { type: 'RequestHeaderModifier', requestHeaderModifier: headersManifest(modifier) };
}

export function responseHeaderModifierManifest(modifier: HeaderModifierOptions): object {
  return { type: 'ResponseHeaderModifier', responseHeaderModifier: headersManifest(modifier) };
}

export function requestMirrorManifest(backend: Backend, { share }: RequestMirrorOptions): object {
  return { type: 'RequestMirror', requestMirror: { backendRef: backend, ...share?._fields() } };
}

export function externalAuthManifest(externalAuth: ExternalAuth): object {
  return { type: 'ExternalAuth', externalAuth };
}

export function extensionManifest(extension: ObjectReference): object {
  return { type: 'ExtensionRef', extensionRef: extension };
}

function headersManifest({ set, add, remove }: HeaderModifierOptions): object {
  return { set: set && headerList(set), add: add && headerList(add), remove };
}

function headerList(headers: { [name: string]: string }): object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
