// The constructs of cdk8s-plus that the converter writes: their props, and the enums in these.
import * as ts from 'typescript';
import { enumMembersOf, fieldsOf, isStruct } from './members';
import { type LoadedProgram, TypeNames } from './program';

const MODULE = 'cdk8s-plus-30';
const PREFIX = 'kplus';
const ROOTS = [
  'AbstractPodProps',
  'ConfigMapProps',
  'ConfigMapVolumeOptions',
  'DeploymentProps',
  'EmptyDirVolumeOptions',
  'EnvFieldPaths',
  'HandlerFromHttpGetOptions',
  'HandlerFromTcpSocketOptions',
  'HostPathVolumeOptions',
  'HttpGetProbeOptions',
  'NamespaceProps',
  'PersistentVolumeClaimVolumeOptions',
  'SecretProps',
  'SecretVolumeOptions',
  'ServiceAccountProps',
  'ServiceProps',
  'TcpSocketProbeOptions',
];

/** Descriptions by name, as JSON. */
interface ConstructTypes {
  /** Types by field; the names of optional fields end in `?`. */
  readonly structs: ReadonlyMap<string, string>;
  /** Members by their value in the manifest. */
  readonly enums: ReadonlyMap<string, string>;
}

export function describeConstructs({ checker, exportsOf }: LoadedProgram): ConstructTypes {
  const symbols = exportsOf(MODULE);
  const foreign = [...exportsOf('cdk8s')].map(([name, symbol]) => [symbol, name] as const);
  const own = [...symbols].map(([name, symbol]) => [symbol, `${PREFIX}.${name}`] as const);
  const types = new TypeNames(checker, new Map([...foreign, ...own]));
  const structs = new Map<string, string>();
  const enums = new Map<string, string>();
  const queue = [...ROOTS];
  for (const name of queue) {
    const symbol = symbols.get(name);
    const path = `${PREFIX}.${name}`;
    if (symbol === undefined || structs.has(path)) {
      continue;
    }
    if (symbol.flags & ts.SymbolFlags.Enum) {
      enums.set(path, JSON.stringify(enumMembersOf(symbol, checker)));
    } else if (isStruct(symbol)) {
      const struct = JSON.stringify(fieldsOf(symbol, checker, types));
      structs.set(path, struct);
      queue.push(...[...struct.matchAll(/kplus\.(\w+)/g)].map(([, found = '']) => found));
    }
  }
  return { structs, enums };
}
