// Filters that HTTP and gRPC routes have in common, as the manifest has them.
import type { Backend } from './backend';
import type { HeaderModifier } from './header-modifier';
import type { ObjectReference } from './object-reference';
import type { RequestMirrorOptions } from './request-mirror';

export function requestHeaderModifierManifest(modifier: HeaderModifier): object {
  return { type: 'RequestHeaderModifier', requestHeaderModifier: headersManifest(modifier) };
}

export function responseHeaderModifierManifest(modifier: HeaderModifier): object {
  return { type: 'ResponseHeaderModifier', responseHeaderModifier: headersManifest(modifier) };
}

export function requestMirrorManifest(backend: Backend, { share }: RequestMirrorOptions): object {
  return { type: 'RequestMirror', requestMirror: { backendRef: backend, ...share?._fields() } };
}

export function extensionManifest(extension: ObjectReference): object {
  return { type: 'ExtensionRef', extensionRef: extension };
}

function headersManifest({ set, add, remove }: HeaderModifier): object {
  return { set: set && headerList(set), add: add && headerList(add), remove };
}

function headerList(headers: { [name: string]: string }): object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
