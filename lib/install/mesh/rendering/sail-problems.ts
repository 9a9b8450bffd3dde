// What the Sail operator cannot express.
import type { Plan } from './plan';
import { gatewayPath, unknownProfile } from './plan-problems';

/** What is in the way of resources of the Sail operator. */
export function problemsOfSail(plan: Plan): string[] {
  const { profile, gateways, mesh } = plan;
  const isOwn = profile === undefined || profile === 'external';
  const unknown = isOwn ? [] : unknownProfile('the Sail operator', profile, 'write an install.Istio for it');
  const values = gateways
    .filter(({ additionalValues }) => additionalValues !== undefined)
    .map(
      (gateway) =>
        `${gatewayPath(gateway)}.additionalValues: the Sail operator installs no gateway chart, so nothing reads them; leave them out, or use HelmInstallation`,
    );
  const prefixed =
    mesh.version?.startsWith('v') === true
      ? [
          `version: '${mesh.version}' begins with a v, which the Sail operator gets by itself; write '${mesh.version.slice(1)}'`,
        ]
      : [];
  return [...plan.problems, ...unknown, ...values, ...prefixed];
}
