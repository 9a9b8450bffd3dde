// Reads the mesh of the manifests that a user names.

import { UNREADABLE } from '../../diagnostics/codes/input';
import { formatLine } from '../../diagnostics/format/line';
import { quote } from '../../diagnostics/words';
import { Mesh } from '../../traffic';
import { readManifests } from '../../world/input/manifests';
import { findMeshSettings, meshConfigResource, meshFileContent } from '../../world/input/mesh-settings';
import type { Resource, Role } from '../../world/resource';
import { World } from '../../world/world';
import { filesAt, unreadable } from '../input';
import type { Terminal } from '../terminal';
import { type RequestArguments, usageError } from './arguments';

/** Reads the mesh; reports problems of files on the error output. */
export function readMesh({ paths, context, meshConfig }: RequestArguments, terminal: Terminal): Mesh {
  const resources = [...readAll(paths, 'analyzed', terminal), ...readAll(context, 'context', terminal)];
  if (resources.length === 0) {
    throw usageError('the manifests contain no objects');
  }
  return Mesh._ofWorld(
    new World(resources, {
      ...findMeshSettings(resources),
      isClosed: context.length > 0,
      ...(meshConfig !== undefined && { meshConfig: meshConfigOf(meshConfig, terminal) }),
    }),
  );
}

function readAll(paths: readonly string[], role: Role, terminal: Terminal): Resource[] {
  const files = paths.flatMap((path) => filesAt(path, 'request').files);
  return files.flatMap((file) => {
    const { resources, diagnostics } = readManifests(read(file, terminal), file, role);
    for (const diagnostic of diagnostics.filter(({ code }) => code === UNREADABLE.code)) {
      terminal.printError(`${formatLine(diagnostic)}\n`);
    }
    return resources;
  });
}

function meshConfigOf(file: string, terminal: Terminal): Resource {
  const content = meshFileContent(read(file, terminal), 'mesh');
  if (content === undefined) {
    throw usageError(`${quote(file)} does not contain a MeshConfig`);
  }
  return meshConfigResource(content, file);
}

function read(file: string, terminal: Terminal): string {
  try {
    return terminal.readText(file);
  } catch (error) {
    throw unreadable(file, error, 'request');
  }
}
