// The settings of the injector for namespaces without labels.

import { isMap } from '../private/map-reader';
import { Kind } from './kinds';
import type { Resource } from './resource';

const INJECTOR_CONFIG_MAP = 'istio-sidecar-injector';

/**
 * Whether the injector handles namespaces without labels, by the values of an installation or those that it runs with.
 *
 * @param of - returns the resources of a type
 */
export function injectsByDefault(of: (type: string) => readonly Resource[]): boolean {
  const running = of(Kind.ConfigMap)
    .filter(({ name }) => name === INJECTOR_CONFIG_MAP)
    .map(({ root }) => parseJson(root.objectOrEmpty('data').text('values') ?? ''));
  const installed = [Kind.IstioOperator, Kind.SailIstio]
    .flatMap((type) => of(type))
    .map(({ spec }) => spec.object('values')?.value);
  return [...running, ...installed].some(isEnabled);
}

function isEnabled(values: unknown): boolean {
  const webhook = isMap(values) ? values.sidecarInjectorWebhook : undefined;
  return isMap(webhook) && webhook.enableNamespacesByDefault === true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
