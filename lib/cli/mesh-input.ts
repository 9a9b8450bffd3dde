// Reads the mesh of the manifests that a user names.

import { UNREADABLE } from '../diagnostics/codes/input';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatLine } from '../diagnostics/format/line';
import { quote } from '../diagnostics/words';
import { Mesh } from '../traffic';
import { type Manifests, readManifests } from '../world/input/manifests';
import { findMeshSettings, meshConfigResource, meshFileContent } from '../world/input/mesh-settings';
import type { Resource, Role } from '../world/resource';
import { World } from '../world/world';
import { UsageError } from './command';
import { filesAt, readText } from './input';
import type { Terminal } from './terminal';

/** Arguments of commands that read a mesh. */
export interface MeshArguments {
  readonly paths: readonly string[];
  readonly context: readonly string[];
  readonly meshConfig: string | undefined;
}

/** Creates a mesh from objects, together with the context and the mesh configuration of the arguments. */
export type MeshFactory = (resources: readonly Resource[]) => Mesh;

/** Reads the mesh for a command; reports problems of files on the error output. */
export function readMesh(args: MeshArguments, command: string, terminal: Terminal): Mesh {
  return meshFactory(args, command, terminal)(readObjects(args.paths, 'analyzed', command, terminal));
}

/** Reads the context and the mesh configuration. */
export function meshFactory(
  { context, meshConfig }: Omit<MeshArguments, 'paths'>,
  command: string,
  terminal: Terminal,
): MeshFactory {
  const known = readObjects(context, 'context', command, terminal);
  const config = meshConfig === undefined ? undefined : meshConfigOf(meshConfig, command, terminal);
  return (given) => {
    const resources = [...given, ...known];
    if (resources.length === 0) {
      throw new UsageError(`${command}: the manifests contain no objects`);
    }
    const settings = { ...findMeshSettings(resources), isClosed: context.length > 0 };
    return Mesh._ofWorld(new World(resources, { ...settings, ...(config && { meshConfig: config }) }));
  };
}

/** Fails if a part of the input cannot be read, because answers without it would be wrong. */
export function refuseUnreadable(diagnostics: readonly Diagnostic[], command: string, terminal: Terminal): void {
  const broken = diagnostics.filter(({ code }) => code === UNREADABLE.code);
  for (const diagnostic of broken) {
    terminal.printError(`${formatLine(diagnostic)}\n`);
  }
  if (broken.length > 0) {
    throw new UsageError(`${command}: a part of the manifests cannot be read`);
  }
}

function readObjects(paths: readonly string[], role: Role, command: string, terminal: Terminal): Resource[] {
  const files = paths.flatMap((path) => filesAt(path, command).files);
  const parts: Manifests[] = files.map((file) => readManifests(readText(file, command, terminal), file, role));
  refuseUnreadable(
    parts.flatMap(({ diagnostics }) => diagnostics),
    command,
    terminal,
  );
  return parts.flatMap(({ resources }) => resources);
}

function meshConfigOf(file: string, command: string, terminal: Terminal): Resource {
  const content = meshFileContent(readText(file, command, terminal), 'mesh');
  if (content === undefined) {
    throw new UsageError(`${command}: ${quote(file)} does not contain a MeshConfig`);
  }
  return meshConfigResource(content, file);
}
