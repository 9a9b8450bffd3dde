// Codes for what cannot be analyzed.

import { Severity } from '../../analysis/finding';
import type { Code } from '../../analysis/rule';
import { kubernetesPage } from '../../facts/documentation';

const YAML_PAGE = kubernetesPage('concepts/overview/working-with-objects/');

export const UNREADABLE: Code = {
  code: 'ANA0001',
  severity: Severity.ERROR,
  title: 'The text is no YAML',
  explanation:
    'A document cannot be read: its YAML is broken, nested too deep, or still a template. Nothing in it is analyzed.',
  fix: 'Correct the line that is named. Render templates first, such as with `helm template`.',
  documentation: YAML_PAGE,
};

export const NO_OBJECT: Code = {
  code: 'ANA0002',
  severity: Severity.WARNING,
  title: 'The document is no object of Kubernetes',
  explanation:
    'A document lacks `apiVersion`, `kind` or a name, so nothing in it is analyzed, and `kubectl` refuses it.',
  fix: 'Add what is missing, or leave the file out.',
  documentation: `${YAML_PAGE}#required-fields`,
};

export const DUPLICATE_KEY: Code = {
  code: 'ANA0004',
  severity: Severity.WARNING,
  title: 'A key stands twice in a map',
  explanation: 'YAML allows a key once. Tools take the first value, the last one, or refuse the document.',
  fix: 'Remove one of the two.',
  documentation: YAML_PAGE,
};

/** Codes about the input itself. */
export const INPUT_CODES: readonly Code[] = [UNREADABLE, NO_OBJECT, DUPLICATE_KEY];
