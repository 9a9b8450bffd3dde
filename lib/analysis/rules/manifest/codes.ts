import { istioAnalysisPage, istioPage, kubernetesPage } from '../../../facts/documentation';
import { Severity } from '../../finding';
import type { Code } from '../../rule';

const CRD_PAGE = kubernetesPage('tasks/extend-kubernetes/custom-resources/custom-resource-definitions/');

export const SCHEMA: Code = {
  code: 'CRD0001',
  severity: Severity.ERROR,
  title: 'The API server refuses the object: schema',
  explanation:
    'The object does not fit the schema of its CRD: a value of the wrong type, a missing or unknown field, a value outside of the allowed set or range, or an item that stands twice in a list. `kubectl apply` fails; an unknown field is dropped without a word by older clients.',
  fix: 'Correct the field that the path names. Where the field is new, check the version of the installed CRDs.',
  example: {
    bad: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
spec:
  host: reviews
  trafficPolicy:
    loadBalancer:
      simple: LEAST_CON`,
    good: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
spec:
  host: reviews
  trafficPolicy:
    loadBalancer:
      simple: LEAST_REQUEST`,
  },
  documentation: `${CRD_PAGE}#validation`,
};

const cel: Code = {
  code: 'CRD0002',
  severity: Severity.ERROR,
  title: 'The API server refuses the object: validation rule',
  explanation:
    'The object breaks a rule in CEL that its CRD carries, such as two fields that exclude each other. `kubectl apply` fails.',
  fix: 'The message says what the rule demands.',
  example: {
    bad: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: ports
spec:
  portLevelMtls:
    8080:
      mode: DISABLE`,
    good: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: ports
spec:
  selector:
    matchLabels:
      app: reviews
  portLevelMtls:
    8080:
      mode: DISABLE`,
  },
  documentation: `${CRD_PAGE}#validation-rules`,
};

const refused: Code = {
  code: 'IST0106',
  severity: Severity.ERROR,
  title: 'istiod refuses the object',
  explanation:
    'The schema of the CRD allows the object, but the admission webhook of istiod refuses it. Where the webhook is not installed or does not answer, the object gets in and istiod ignores it, or part of it.',
  fix: 'Correct the field that the path names.',
  example: {
    bad: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - retries:
        attempts: -1
      route:
        - destination:
            host: reviews`,
    good: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - retries:
        attempts: 2
      route:
        - destination:
            host: reviews`,
  },
  documentation: istioAnalysisPage('IST0106'),
};

const warned: Code = {
  code: 'IST0133',
  severity: Severity.WARNING,
  title: 'istiod warns about the object',
  explanation:
    'The admission webhook of istiod accepts the object with a warning: part of it has no effect, or is deprecated.',
  fix: 'Correct or remove what the path names.',
  example: {
    bad: `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
spec:
  egress:
    - hosts:
        - ./*
        - ./*`,
    good: `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
spec:
  egress:
    - hosts:
        - ./*`,
  },
  documentation: istioAnalysisPage('IST0133'),
};

const unreachable: Code = {
  code: 'IST0130',
  severity: Severity.WARNING,
  title: 'No request gets to a route',
  explanation:
    'Istio takes the first route of a VirtualService that fits. This one stands behind a route without match, or all of its matches stand in earlier routes, so nothing is left for it.',
  fix: 'Move the route without match to the end, or remove the route that is never used.',
  example: {
    bad: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - route:
        - destination:
            host: reviews
    - match:
        - headers:
            end-user:
              exact: jason
      route:
        - destination:
            host: reviews-beta`,
    good: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - match:
        - headers:
            end-user:
              exact: jason
      route:
        - destination:
            host: reviews-beta
    - route:
        - destination:
            host: reviews`,
  },
  documentation: istioAnalysisPage('IST0130'),
};

const ineffective: Code = {
  code: 'IST0131',
  severity: Severity.INFO,
  title: 'A match changes nothing',
  explanation: 'An earlier route of the VirtualService has the same match, or one that covers it.',
  fix: 'Remove the match, or move it in front of the one that covers it.',
  example: {
    bad: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
spec:
  hosts:
    - web
  http:
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: api
    - match:
        - uri:
            prefix: /api/v2
      route:
        - destination:
            host: api-v2`,
    good: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
spec:
  hosts:
    - web
  http:
    - match:
        - uri:
            prefix: /api/v2
      route:
        - destination:
            host: api-v2
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: api`,
  },
  documentation: istioAnalysisPage('IST0131'),
};

const unknownToVersion: Code = {
  code: 'VER0001',
  severity: Severity.ERROR,
  title: 'The targeted Istio version does not know it',
  explanation:
    'The kind, API version, field or value came with a newer Istio than the one that is targeted. Its CRDs refuse the object or drop the field.',
  fix: 'Leave it out, or target the version that the mesh really has (`--istio-version`).',
  documentation: istioPage('releases/supported-releases'),
};

const withoutEffectInVersion: Code = {
  code: 'VER0002',
  severity: Severity.WARNING,
  title: 'The targeted Istio version does not act on it',
  explanation: 'The CRD of the targeted version has the field already, but istiod reads it only since a later version.',
  fix: 'Leave it out, or target the version that the mesh really has (`--istio-version`).',
  documentation: istioPage('releases/supported-releases'),
};

/** Codes of the rules that judge one manifest. */
export const MANIFEST_CODES: readonly Code[] = [
  SCHEMA,
  cel,
  refused,
  warned,
  unreachable,
  ineffective,
  unknownToVersion,
  withoutEffectInVersion,
];
