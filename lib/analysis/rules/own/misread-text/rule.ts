import { misreadTexts } from '../../../../base/written-text';
import { MISREAD_TEXT } from '../../../../diagnostics/codes/written-text';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** Checks the objects of an app: the texts of a file are already what kubectl reads. */
export const rule: Rule = {
  name: 'misread-text',
  codes: [MISREAD_TEXT],
  coversSystemNamespaces: true,
  check(world: World, report: Report): void {
    for (const resource of world.all) {
      const { write } = resource.origin;
      if (resource.role === 'analyzed' && write !== undefined) {
        for (const diagnostic of misreadTexts(resource.manifest, write)) {
          report(diagnostic, { resource, path: diagnostic.path });
        }
      }
    }
  },
};
