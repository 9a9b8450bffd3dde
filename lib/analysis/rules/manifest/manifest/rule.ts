import { KUBERNETES_CODES } from '../../../../diagnostics/codes/kubernetes';
import { MANIFEST_CODES } from '../../../../diagnostics/codes/manifest';
import { PROMETHEUS_CODES } from '../../../../diagnostics/codes/prometheus';
import { SETTINGS_CODES } from '../../../../diagnostics/codes/settings';
import { validateManifest } from '../../../../rules';
import { readDefinitions } from '../../../../rules/definitions';
import { validateInstallation } from '../../../../rules/installation';
import { validateKubernetes } from '../../../../rules/kubernetes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** Validates each object separately, as the API server and the webhook of istiod do. */
export const rule: Rule = {
  name: 'manifest',
  codes: [...MANIFEST_CODES, ...KUBERNETES_CODES, ...PROMETHEUS_CODES, ...SETTINGS_CODES],
  coversSystemNamespaces: true,
  check(world: World, report: Report): void {
    const definitions = readDefinitions(
      world.of(Kind.CustomResourceDefinition).map((definition) => definition.manifest),
    );
    for (const resource of world.all.filter(({ role }) => role === 'analyzed')) {
      const context = { ...world.settings, ...resource.target, definitions };
      const { manifest } = resource;
      for (const diagnostic of [
        ...validateManifest(manifest, context),
        ...validateKubernetes(manifest, context),
        ...validateInstallation(manifest, context),
      ]) {
        report(diagnostic, { resource, path: diagnostic.path });
      }
    }
  },
};
