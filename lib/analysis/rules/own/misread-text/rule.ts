import { misreadTexts } from '../../../../base/written-text';
import { MISREAD_TEXT } from '../../../../diagnostics/codes/written-text';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** Checks the objects of an app: cdk8s has still to write them. The texts of a file are what kubectl reads. */
export const rule: Rule = {
  name: 'misread-text',
  codes: [MISREAD_TEXT],
  coversSystemNamespaces: true,
  check(world: World, report: Report): void {
    for (const resource of world.all) {
      const { construct, quotesTexts } = resource.origin;
      if (resource.role === 'analyzed' && construct !== undefined) {
        for (const diagnostic of misreadTexts(resource.manifest, quotesTexts)) {
          report(diagnostic, { resource, path: diagnostic.path });
        }
      }
    }
  },
};
