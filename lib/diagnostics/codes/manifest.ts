// Codes for single manifests: rejections and warnings of the API server and istiod's webhook, and unsupported versions.
import { gatewayApiPage, istioAnalysisPage, istioPage, kubernetesPage } from '../../facts/documentation';
import { defineCode } from '../define-code';
import { Severity } from '../severity';

const CRD_PAGE = kubernetesPage('tasks/extend-kubernetes/custom-resources/custom-resource-definitions/');
const RELEASES_PAGE = istioPage('releases/supported-releases');
const REGEX_PAGE = gatewayApiPage('reference/spec');
export const SCHEMA = defineCode({
  code: 'CRD0001',
  severity: Severity.ERROR,
  title: 'The API server rejects the object: schema',
  explanation:
    'The object does not match the schema of its CRD: a value has the wrong type, a required field is missing, a field is unknown, a value is outside of the allowed set or range, or a list contains an item twice. `kubectl apply` fails; older clients drop an unknown field silently.',
  fix: 'Correct the field at the path. If the field is new, check the version of the installed CRDs.',
  documentation: `${CRD_PAGE}#validation`,
});

export const VALIDATION_RULE = defineCode({
  code: 'CRD0002',
  severity: Severity.ERROR,
  title: 'The API server rejects the object: validation rule',
  explanation:
    'The object violates a CEL validation rule of its CRD; for example, it sets two fields that are mutually exclusive. `kubectl apply` fails.',
  fix: 'Change the object as the message requires.',
  documentation: `${CRD_PAGE}#validation-rules`,
});

export const ISTIOD_REJECTS = defineCode({
  code: 'IST0106',
  severity: Severity.ERROR,
  title: 'istiod rejects the object',
  explanation:
    'The schema of the CRD allows the object, but the validating webhook of istiod rejects it. If the webhook is not installed or does not respond, the API server stores the object, and istiod ignores all or part of it.',
  fix: 'Correct the field at the path.',
  documentation: istioAnalysisPage('IST0106'),
});

export const ISTIOD_WARNS = defineCode({
  code: 'IST0133',
  severity: Severity.WARNING,
  title: 'istiod warns about the object',
  explanation:
    'The validating webhook of istiod accepts the object with a warning: part of it has no effect, or is deprecated.',
  fix: 'Correct or remove the field at the path.',
  documentation: istioAnalysisPage('IST0133'),
});

export const UNREACHABLE_ROUTE = defineCode({
  code: 'IST0130',
  severity: Severity.WARNING,
  title: 'A route is unreachable',
  explanation:
    'Istio uses the first route of a VirtualService that matches. This route follows a route without a match, or earlier routes have all of its matches, so it never receives a request.',
  fix: 'Move the route without a match to the end, or remove the unreachable route.',
  documentation: istioAnalysisPage('IST0130'),
});

export const INEFFECTIVE_MATCH = defineCode({
  code: 'IST0131',
  severity: Severity.INFO,
  title: 'A match has no effect',
  explanation: 'An earlier route of the VirtualService has the same match, or one that covers it.',
  fix: 'Remove the match, or move it before the one that covers it.',
  documentation: istioAnalysisPage('IST0131'),
});

export const EMPTY_CONDITION = defineCode({
  code: 'ANA0220',
  severity: Severity.WARNING,
  title: 'An empty condition matches everything',
  explanation:
    'The API server and istiod accept the object, but an empty list or a null in place of a condition does not restrict anything: the rule or route matches as if the condition were not written. An ALLOW policy with an empty `from` allows every client.',
  fix: 'Add the intended entries, or remove the field to make this visible.',
  documentation: istioPage('reference/config/security/authorization-policy'),
});

export const ENVOY_REJECTS = defineCode({
  code: 'GWA0001',
  severity: Severity.ERROR,
  title: 'Envoy cannot read a regular expression',
  explanation:
    'The API server and istiod accept the expression, but Envoy reads regular expressions by the syntax of RE2. Proxies reject the route configuration and keep the previous one.',
  fix: 'Rewrite the expression without lookarounds, backreferences and other syntax that RE2 does not support.',
  documentation: REGEX_PAGE,
});

export const UNKNOWN_TO_VERSION = defineCode({
  code: 'VER0001',
  severity: Severity.ERROR,
  title: 'The target Istio version does not support it',
  explanation:
    'A newer Istio than the target introduced the kind, API version, field or value. The CRDs of the target reject the object or drop the field.',
  fix: 'Remove it, or set the target to the version that the mesh runs (`--istio-version`).',
  documentation: RELEASES_PAGE,
});

export const NO_EFFECT_IN_VERSION = defineCode({
  code: 'VER0002',
  severity: Severity.WARNING,
  title: 'The target Istio version ignores it',
  explanation: 'The CRD of the target version has the field, but istiod reads it only from a later version on.',
  fix: 'Remove it, or set the target to the version that the mesh runs (`--istio-version`).',
  documentation: RELEASES_PAGE,
});

/** Codes of the checks of single manifests. */
export const MANIFEST_CODES = [
  SCHEMA,
  VALIDATION_RULE,
  ISTIOD_REJECTS,
  ISTIOD_WARNS,
  UNREACHABLE_ROUTE,
  INEFFECTIVE_MATCH,
  EMPTY_CONDITION,
  ENVOY_REJECTS,
  UNKNOWN_TO_VERSION,
  NO_EFFECT_IN_VERSION,
] as const;
