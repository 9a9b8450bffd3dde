import { isDeepStrictEqual } from 'node:util';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { kubernetesPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function service(name: string, port: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: reviews
  ports:
    - name: http
      port: ${port}`;
}

const DUPLICATE = defineCode({
  code: 'ANA0104',
  severity: Severity.ERROR,
  title: 'An object stands there twice',
  explanation:
    'Two objects have the same kind, namespace and name. A cluster holds one of them, so whichever is applied last takes the place of the other, and tools that apply them together go back and forth. Where the two are equal, it is a warning.',
  fix: 'Rename one of them, or remove it.',
  documentation: kubernetesPage('concepts/overview/working-with-objects/names/'),
  examples: __dirname,
});

/** Objects that take each other's place. */
export const rule: Rule = {
  name: 'duplicate-object',
  codes: [DUPLICATE],
  coversSystemNamespaces: true,
  check(world: World, report: Report): void {
    // The context may well show an earlier state of the same objects.
    const named = world.all.filter(({ role, metadata }) => role === 'analyzed' && metadata.filled('name'));
    for (const [first, ...others] of groupBy(named, ({ identity }) => identity).values()) {
      for (const resource of first === undefined ? [] : others) {
        reportCopy(resource, first as Resource, report);
      }
    }
  },
};

function reportCopy(resource: Resource, first: Resource, report: Report): void {
  const { kind, qualifiedName, manifest } = resource;
  const isEqual = isDeepStrictEqual(manifest, first.manifest);
  const place = [first.origin.file, first.origin.line].filter((part) => part !== undefined).join(':');
  const where = first.origin.construct ?? place;
  report(DUPLICATE, resource.at('metadata', 'name'), {
    message: `${kind} ${quote(qualifiedName)} stands there already${where ? `, ${where}` : ''}${isEqual ? ', with the same content' : ''}`,
    suggestion: 'rename one of them, or remove it',
    severity: isEqual ? Severity.WARNING : Severity.ERROR,
  });
}
