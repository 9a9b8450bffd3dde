import { MANIFEST_CODES } from '../../../../diagnostics/codes/manifest';
import { BUILT_IN_GROUPS } from '../../../../facts/kinds';
import { validateManifest } from '../../../../rules';
import { names } from '../../../../rules/crd/messages';
import { readDefinitions } from '../../../../rules/definitions';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** Validates each object separately, as the API server and the webhook of istiod do. */
export const rule: Rule = {
  name: 'manifest',
  codes: MANIFEST_CODES,
  coversSystemNamespaces: true,
  check(world: World, report: Report): void {
    const definitions = readDefinitions(
      world.of(Kind.CustomResourceDefinition).map((definition) => definition.manifest),
    );
    for (const resource of world.all.filter(({ role }) => role === 'analyzed')) {
      const context = { ...world.settings, ...resource.target, definitions };
      for (const diagnostic of validateManifest(resource.manifest, context)) {
        report(diagnostic, { resource, path: diagnostic.path });
      }
      checkName(resource, report);
    }
  },
};

/** Checks the name of built-in kinds. For kinds with a CRD, `validateManifest` checks the metadata. */
function checkName({ group, metadata }: Resource, report: Report): void {
  if (BUILT_IN_GROUPS.has(group) && !metadata.filled('name') && !metadata.filled('generateName')) {
    report(names.nameMissing(), metadata.at('name'));
  }
}
