// Codes that several of Istio's analyzers report.

import { istioAnalysisPage } from '../../../facts/documentation';
import { Severity } from '../../finding';
import type { Code } from '../../rule';

export const REFERENCED_RESOURCE_NOT_FOUND: Code = {
  code: 'IST0101',
  severity: Severity.ERROR,
  title: 'A referenced resource does not exist',
  explanation:
    'A host, subset, gateway, secret, namespace or set of pods that the object names is not there. Requests for it get a 404 or 503, a server starts without its certificate, a policy takes no effect.',
  fix: 'Correct the name, or create what it refers to. What exists outside of the manifests is shown with `--context`, or declared with `analysis.External`.',
  example: { bad: subsetExample('v2'), good: subsetExample('v1') },
  documentation: istioAnalysisPage('IST0101'),
};

function subsetExample(subset: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: reviews
spec:
  selector:
    app: reviews
  ports:
    - name: http
      port: 9080
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
spec:
  host: reviews
  subsets:
    - name: v1
      labels:
        version: v1
---
apiVersion: networking.istio.io/v1
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
            subset: ${subset}`;
}
