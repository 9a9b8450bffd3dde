import { BUILT_IN_GROUPS } from '../../../facts/kinds';
import { judge, type Problem, type ProblemSeverity } from '../../../rules';
import { readDefinitions } from '../../../rules/definitions';
import { Kind } from '../../../world/kinds';
import type { Resource } from '../../../world/resource';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';
import { MANIFEST_CODES, SCHEMA } from './codes';

const SEVERITIES: Readonly<Record<ProblemSeverity, Severity>> = {
  error: Severity.ERROR,
  warning: Severity.WARNING,
  info: Severity.INFO,
};

const CODES: ReadonlyMap<string, Code> = new Map(MANIFEST_CODES.map((code) => [code.code, code]));

/** What the API server and istiod's webhook say about each object on its own. */
export const manifest: Rule = {
  name: 'manifest',
  codes: MANIFEST_CODES,
  coversSystemNamespaces: true,
  reads: [],
  check(world: World, report: Report): void {
    const definitions = readDefinitions(
      world.of(Kind.CustomResourceDefinition).map((definition) => definition.manifest),
    );
    for (const resource of world.all.filter(({ standing }) => standing === 'judged')) {
      for (const problem of judge(resource.manifest, { ...world.settings, ...resource.target, definitions })) {
        reportProblem(resource, problem, report);
      }
      checkName(resource, report);
    }
  },
};

/** Kinds with a CRD have their metadata judged with the rest. */
function checkName({ group, metadata }: Resource, report: Report): void {
  if (BUILT_IN_GROUPS.has(group) && !metadata.filled('name') && !metadata.filled('generateName')) {
    report(SCHEMA, metadata.at('name'), { message: 'is missing; give a name' });
  }
}

function reportProblem(resource: Resource, problem: Problem, report: Report): void {
  const code = CODES.get(problem.code);
  if (code !== undefined) {
    const { path, message, severity } = problem;
    report(code, { resource, path }, { message, severity: SEVERITIES[severity] });
  }
}
