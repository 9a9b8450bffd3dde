// Reads the mesh of the manifests that a user names.

import { settingsFrom } from '../analysis/configuration/apply';
import type { Configuration } from '../analysis/configuration/configuration';
import { formatLine } from '../diagnostics/format/line';
import { Severity } from '../diagnostics/severity';
import { quote } from '../diagnostics/words';
import { readManifests } from '../world/input/manifests';
import { findMeshSettings, meshConfigResource, meshFileContent } from '../world/input/mesh-settings';
import type { Resource, Role } from '../world/resource';
import type { AnalysisSettings } from '../world/settings';
import { UsageError } from './command';
import { CONFIG_OPTION, configurationIn } from './configuration';
import { filesAt, readText } from './input';
import type { Terminal } from './terminal';

/** A file and its content. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

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
  config: CONFIG_OPTION,
} as const;

/** The arguments that name a mesh. */
export interface MeshArguments {
  readonly paths: readonly string[];
  /** Files that are not on disk. */
  readonly files?: readonly SourceFile[];
  readonly context: readonly string[];
  readonly meshConfig: string | undefined;
  readonly config: string | undefined;
}

/** The values of `MESH_OPTIONS`. */
interface MeshValues {
  readonly 'mesh-config'?: string | undefined;
  readonly context: readonly string[];
  readonly config?: string | undefined;
}

/** The arguments for the mesh in some paths. */
export function meshArguments(paths: readonly string[], values: MeshValues): MeshArguments {
  return { paths, context: values.context, meshConfig: values['mesh-config'], config: values.config };
}

/** The objects of a mesh, and its settings. */
export interface MeshInput {
  readonly resources: readonly Resource[];
  readonly settings: AnalysisSettings;
  readonly configuration: Configuration;
  /** Whether nothing is lost of all documents of all files. */
  readonly isComplete: boolean;
}

/**
 * Reads a mesh; reports problems of files on the error output.
 *
 * @param command - name of the command, for errors
 */
export function readMeshInput(
  { paths, files = [], context, meshConfig, config }: MeshArguments,
  command: string,
  terminal: Terminal,
): MeshInput {
  const configuration = configurationIn(config, command);
  const reader = new Reader(command, terminal);
  const resources = [
    ...reader.all(paths, 'analyzed'),
    ...files.flatMap((file) => reader.objectsIn(file, 'analyzed')),
    ...reader.all([...configuration.context, ...context], 'context'),
  ];
  if (resources.length === 0) {
    throw new UsageError(`${command}: the manifests contain no objects`);
  }
  const settings = {
    ...findMeshSettings(resources),
    ...settingsFrom(configuration, context.length > 0),
    ...(meshConfig !== undefined && { meshConfig: reader.meshConfig(meshConfig) }),
  };
  return { resources, settings, configuration, isComplete: reader.isComplete };
}

class Reader {
  public isComplete = true;

  public constructor(
    private readonly command: string,
    private readonly terminal: Terminal,
  ) {}

  public all(paths: readonly string[], role: Role): Resource[] {
    const files = paths.flatMap((path) => filesAt(path, this.command).files);
    return files.flatMap((file) =>
      this.objectsIn({ name: file, text: readText(file, this.command, this.terminal) }, role),
    );
  }

  public objectsIn({ name, text }: SourceFile, role: Role): readonly Resource[] {
    const { resources, diagnostics } = readManifests(text, name, role);
    for (const diagnostic of diagnostics) {
      this.isComplete &&= diagnostic.severity !== Severity.ERROR;
      this.terminal.printError(`${formatLine(diagnostic)}\n`);
    }
    return resources;
  }

  public meshConfig(file: string): Resource {
    const content = meshFileContent(readText(file, this.command, this.terminal), 'mesh');
    if (content === undefined) {
      throw new UsageError(`${this.command}: ${quote(file)} does not contain a MeshConfig`);
    }
    return meshConfigResource(content, file);
  }
}
