// Codes for the settings of an installation.
import { join } from 'node:path';
import { istioPage } from '../../facts/documentation';
import { defineCode } from '../define-code';
import { Severity } from '../severity';

export const INSTALLATION_SETTING = defineCode({
  code: 'ANA0193',
  severity: Severity.ERROR,
  title: 'Istio does not read a setting of the installation',
  explanation:
    'A field of an IstioOperator, of the values, of the mesh configuration or of the configuration of a proxy does not exist, or its value has the wrong type. `istioctl` refuses unknown values and wrong types. Istio ignores unknown fields of the mesh configuration silently, so that the mesh runs with the default, and keeps the previous configuration if a value has the wrong type.',
  fix: 'Correct the field at the path.',
  documentation: istioPage('reference/config/istio.mesh.v1alpha1'),
  examples: join(__dirname, 'examples'),
});

/** Codes of the checks of an installation. */
export const SETTINGS_CODES = [INSTALLATION_SETTING] as const;
