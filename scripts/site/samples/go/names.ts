// The names that types have in the packages for Go.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ROOT } from '../../../run';

/** A package for Go. */
export interface GoPackage {
  readonly path: string;
  readonly name: string;
}

/** A class, interface, struct or enum in a package for Go. */
export interface GoName {
  readonly package: GoPackage;
  readonly name: string;
}

/** npm packages that samples import, by the folder of their package.json. */
const PACKAGES: Readonly<Record<string, string>> = {
  'cdk8s-istio': ROOT,
  cdk8s: join(ROOT, 'node_modules/cdk8s'),
  'cdk8s-plus-30': join(ROOT, 'node_modules/cdk8s-plus-30'),
  constructs: join(ROOT, 'node_modules/constructs'),
};

/** A module that imports all packages, so that the compiler knows their types. */
export const PROBE = Object.keys(PACKAGES)
  .map((name, index) => `import * as module${index} from '${name}';`)
  .join('\n');

/** Names of all exported types, by the symbol of the compiler. */
export function goNames(checker: ts.TypeChecker, probe: ts.SourceFile): ReadonlyMap<ts.Symbol, GoName> {
  const names = new Map<ts.Symbol, GoName>();
  for (const statement of probe.statements.filter(ts.isImportDeclaration)) {
    const module = checker.getSymbolAtLocation(statement.moduleSpecifier);
    const name = (statement.moduleSpecifier as ts.StringLiteral).text;
    if (module !== undefined) {
      collect(checker, module, packageOf(name), names);
    }
  }
  return names;
}

function collect(
  checker: ts.TypeChecker,
  module: ts.Symbol,
  goPackage: GoPackage,
  names: Map<ts.Symbol, GoName>,
): void {
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (symbol.flags & ts.SymbolFlags.ValueModule) {
      const submodule = { path: `${goPackage.path}/${exported.name.toLowerCase()}`, name: exported.name.toLowerCase() };
      collect(checker, symbol, submodule, names);
    } else if (!names.has(symbol)) {
      names.set(symbol, { package: goPackage, name: exported.name });
    }
  }
}

/** The package of a npm package; from the major version 2 on, that is part of the path. */
function packageOf(npmName: string): GoPackage {
  const { version, jsii } = JSON.parse(readFileSync(join(PACKAGES[npmName] ?? '', 'package.json'), 'utf8'));
  const { moduleName, packageName = npmName.replaceAll('-', '') } = jsii.targets.go;
  const major = Number(version.split('.')[0]);
  return { path: `${moduleName}/${packageName}${major > 1 ? `/v${major}` : ''}`, name: packageName };
}
