import { nameAndNamespace, qualifiedName } from '../../private/reference';
import type { IGateway } from './gateway-reference';
import type { HttpRedirect } from './http-redirect';
import type { HttpForwardOptions, HttpRetry } from './http-route';
import type { IVirtualService } from './virtual-service-reference';

interface WithGateways {
  readonly gateways?: IGateway[];
}

type HttpRule = HttpForwardOptions & { readonly redirect?: HttpRedirect; readonly delegate?: IVirtualService };

/** An HTTP rule as the manifest has it, where some fields have another shape than the props. */
export function httpRuleManifest({ match, retries, redirect, delegate, ...fields }: HttpRule): object {
  return {
    ...fields,
    match: matchesManifest(match),
    retries: retries && retriesManifest(retries),
    redirect: redirect && redirectManifest(redirect),
    delegate: delegate && nameAndNamespace(delegate),
  };
}

/** Matches as the manifest has them: gateways by name. */
export function matchesManifest(matches: readonly WithGateways[] | undefined): object[] | undefined {
  return matches?.map((match) => ({ ...match, gateways: gatewayNames(match.gateways) }));
}

/** Gateways by name, with the namespace where it is needed. */
export function gatewayNames(gateways: readonly IGateway[] | undefined): object[] | undefined {
  return gateways?.map((gateway) => qualifiedName(gateway));
}

function retriesManifest({ retryOn, ...retries }: HttpRetry): object {
  return { ...retries, retryOn: retryOn?.map((condition) => condition._condition()).join(',') };
}

function redirectManifest({ port, ...redirect }: HttpRedirect): object {
  return { ...redirect, ...port?._fields() };
}
