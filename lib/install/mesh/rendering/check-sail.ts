// Checks of options that the Sail operator does not support.
import { unsupportedByInstaller } from '../../../diagnostics/codes/installation';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { checkGatewayValues, checkProfileName } from './check-plan';
import type { Plan } from './plan';

/** Checks an installation by the Sail operator. */
export function checkSailPlan({ diagnostics, profile, gateways, mesh }: Plan): Diagnostic[] {
  // A profile of the operator only: no other installer has it.
  const isOwn = profile === undefined || profile === 'external';
  const { version } = mesh;
  return [
    ...diagnostics,
    ...(isOwn ? [] : checkProfileName('the Sail operator', profile, 'create an install.Istio with this profile')),
    ...checkGatewayValues('the Sail operator', gateways),
    ...(version?.startsWith('v')
      ? [{ ...unsupportedByInstaller.versionWithPrefix({ version }), path: 'version' }]
      : []),
  ];
}
