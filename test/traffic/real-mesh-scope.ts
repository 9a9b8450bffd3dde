/** Requests whose answer the manifests do not determine. */
export const OUT_OF_SCOPE: ReadonlySet<string> = new Set([
  // A path without a slash at its start; no URL expresses it.
  '02-routing: regex part',
  // An external authorizer decides.
  '04-authz-custom: /adm/ok allow',
  '04-authz-custom: /adm/ok deny',
]);
