// Reads the mesh of the manifests that a user names.

import { UNREADABLE } from '../diagnostics/codes/input';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatLine } from '../diagnostics/format/line';
import { quote } from '../diagnostics/words';
import { readManifests } from '../world/input/manifests';
import { findMeshSettings, meshConfigResource, meshFileContent } from '../world/input/mesh-settings';
import type { Resource, Role } from '../world/resource';
import type { AnalysisSettings } from '../world/settings';
import { UsageError } from './command';
import { filesAt, readText } from './input';
import type { Terminal } from './terminal';

/** The options that name a mesh. */
export const MESH_OPTIONS = {
  'mesh-config': {
    type: 'string',
    value: 'FILE',
    description: 'mesh-wide configuration: a MeshConfig, or the ConfigMap that contains it',
  },
  context: {
    type: 'string',
    multiple: true,
    default: [] as string[],
    value: 'FILE|DIR',
    description:
      'manifests that exist in addition; objects that are neither there nor in the input are then considered missing',
  },
} as const;

/** The arguments that name a mesh. */
export interface MeshArguments {
  readonly paths: readonly string[];
  readonly context: readonly string[];
  readonly meshConfig: string | undefined;
}

/** The objects of a mesh, and its settings. */
export interface MeshInput {
  readonly resources: readonly Resource[];
  readonly settings: AnalysisSettings;
  /** Whether all documents of all files are readable. */
  readonly isComplete: boolean;
}

/**
 * Reads a mesh; reports problems of files on the error output.
 *
 * @param command - name of the command, for errors
 */
export function readMeshInput(args: MeshArguments, command: string, terminal: Terminal): MeshInput {
  const reader = new MeshReader(command, terminal);
  return reader.input(reader.objects(args.paths, 'analyzed'), args);
}

/** Reads the parts of a mesh; reports problems of files on the error output. */
export class MeshReader {
  /** Whether all documents until now are readable. */
  public isComplete = true;

  public constructor(
    private readonly command: string,
    private readonly terminal: Terminal,
  ) {}

  /** The mesh of some objects, together with the context and the mesh configuration of the arguments. */
  public input(objects: readonly Resource[], { context, meshConfig }: Omit<MeshArguments, 'paths'>): MeshInput {
    const resources = [...objects, ...this.objects(context, 'context')];
    if (resources.length === 0) {
      throw new UsageError(`${this.command}: the manifests contain no objects`);
    }
    const settings = {
      ...findMeshSettings(resources),
      isClosed: context.length > 0,
      ...(meshConfig !== undefined && { meshConfig: this.meshConfig(meshConfig) }),
    };
    return { resources, settings, isComplete: this.isComplete };
  }

  /** The objects of the files at some paths. */
  public objects(paths: readonly string[], role: Role): Resource[] {
    const files = paths.flatMap((path) => filesAt(path, this.command).files);
    return files.flatMap((file) => {
      const { resources, diagnostics } = readManifests(readText(file, this.command, this.terminal), file, role);
      this.report(diagnostics);
      return resources;
    });
  }

  /** Reports documents that cannot be read. */
  public report(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics.filter(({ code }) => code === UNREADABLE.code)) {
      this.isComplete = false;
      this.terminal.printError(`${formatLine(diagnostic)}\n`);
    }
  }

  private meshConfig(file: string): Resource {
    const content = meshFileContent(readText(file, this.command, this.terminal), 'mesh');
    if (content === undefined) {
      throw new UsageError(`${this.command}: ${quote(file)} does not contain a MeshConfig`);
    }
    return meshConfigResource(content, file);
  }
}
