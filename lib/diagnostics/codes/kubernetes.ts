// Codes for manifests of the kinds of Kubernetes itself.
import { join } from 'node:path';
import { kubernetesPage } from '../../facts/documentation';
import { defineCode } from '../define-code';
import { Severity } from '../severity';

const EXAMPLES = join(__dirname, 'examples');

export const UNKNOWN_TO_KUBERNETES = defineCode({
  code: 'ANA0190',
  severity: Severity.INFO,
  title: 'Kubernetes does not have the field',
  explanation:
    'The newest Kubernetes that this package knows does not have the field. Unless the cluster is newer, `kubectl apply` fails, and older clients drop the field silently. With the version of the cluster (`--kubernetes-version`), this is an error.',
  fix: 'Correct or remove the field. Most of these are misspelled or indented wrongly.',
  documentation: kubernetesPage('reference/using-api/api-concepts/#field-validation'),
  examples: EXAMPLES,
});

export const API_REJECTED = defineCode({
  code: 'ANA0191',
  severity: Severity.ERROR,
  title: 'The API server rejects the object: rule of a kind of Kubernetes',
  explanation:
    'Each value has the right type, but the API server rejects the object: it does not serve the kind, or fields contradict each other; for example, the selector of a Deployment does not match the labels of its pods. `kubectl apply` fails.',
  fix: 'Change the object as the message requires.',
  documentation: kubernetesPage('reference/kubernetes-api/'),
  examples: EXAMPLES,
});

/** Codes of the checks of the kinds of Kubernetes. */
export const KUBERNETES_CODES = [UNKNOWN_TO_KUBERNETES, API_REJECTED] as const;
