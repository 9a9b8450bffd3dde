import { expectType, nameAndNamespace, qualifiedName, type ReferenceTarget } from '../../base/reference';
import type { Renderable } from '../../base/renderer';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { IGateway } from './gateway-reference';
import type { HttpRedirect } from './http-redirect';
import type { HttpRetry, HttpRuleOptions } from './http-route';

interface WithGateways {
  readonly gateways?: IGateway[];
}

/** Renders an HTTP rule; some fields have another form in the manifest than in the props. */
export function httpRuleManifest(rule: HttpRuleOptions): object {
  const { match, retries, redirect, delegate } = rule;
  const manifest: { [field: string]: unknown } = { ...rule };
  if (match !== undefined) {
    manifest.match = matchesManifest(match);
  }
  if (retries !== undefined) {
    manifest.retries = retriesManifest(retries);
  }
  if (redirect !== undefined) {
    manifest.redirect = redirectManifest(redirect);
  }
  if (delegate !== undefined) {
    manifest.delegate = ofKind('VirtualService', delegate, nameAndNamespace(delegate));
  }
  return manifest;
}

/** Renders matches, with gateways by name. */
export function matchesManifest(matches: readonly WithGateways[] | undefined): object[] | undefined {
  return matches?.map((match) =>
    match.gateways === undefined ? match : { ...match, gateways: gatewayNames(match.gateways) },
  );
}

/** Renders gateways by name, with the namespace if needed. */
export function gatewayNames(gateways: readonly IGateway[] | undefined): object[] | undefined {
  return gateways?.map((gateway) => ofKind('Gateway', gateway, qualifiedName(gateway)));
}

/** A reference that reports a target of another kind than Istio expects. */
function ofKind(kind: string, target: ReferenceTarget, reference: Renderable): Renderable {
  return {
    _render: (renderer) => {
      expectType(renderer, target, { group: NETWORKING_GROUP, kind });
      return reference;
    },
  };
}

/** Retries in the format of the manifest. */
export function retriesManifest(retries: HttpRetry): object {
  return { ...retries, retryOn: retries.retryOn?.map((condition) => condition._condition()).join(',') };
}

function redirectManifest({ port, ...redirect }: HttpRedirect): object {
  return { ...redirect, ...port?._fields() };
}
