// The code for references to objects that do not exist. Several rules report it, each with messages of its own.
import { istioAnalysisPage } from '../../facts/documentation';
import { defineCode } from '../define-code';
import { Severity } from '../severity';

export const REFERENCE_NOT_FOUND = defineCode({
  code: 'IST0101',
  severity: Severity.ERROR,
  title: 'A referenced resource does not exist',
  explanation:
    'A host, subset, gateway, secret, namespace or set of pods that the object names does not exist. Requests for it receive a 404 or 503, a server starts without its certificate, or a policy has no effect.',
  fix: 'Correct the name, or create the object. If it exists outside of the manifests, show it with `--context` or declare it with `analysis.External`.',
  documentation: istioAnalysisPage('IST0101'),
});
