// Reads the values of a configuration file, and checks what its schema cannot: codes, versions, dates and files.

import { dirname, isAbsolute, join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Severity } from '../../diagnostics/severity';
import { kubernetesVersionError } from '../../rules/kubernetes/version';
import { istioVersionError } from '../../rules/versions';
import { filesBelow, readText } from '../../world/input/files';
import { meshConfigResource, meshFileContent, meshNetworksResource } from '../../world/input/mesh-settings';
import type { Field, Resource } from '../../world/resource';
import type { AnalysisSettings } from '../../world/settings';
import { isDay } from '../day';
import { findCode, unknownCode } from '../registry';
import { problems } from './codes';
import type { Configuration, ConfiguredSuppression } from './configuration';

/** A place in the configuration file. */
export interface Place {
  readonly file: string;
  readonly path: string;
  readonly line: number;
}

const MESH_FILES = {
  meshConfig: { key: 'mesh', content: 'a MeshConfig', resource: meshConfigResource },
  meshNetworks: { key: 'meshNetworks', content: 'networks', resource: meshNetworksResource },
} as const;

/** Reads the values of one file. Values of the wrong type are left out; the check against the schema reports them. */
export class ValueReader {
  public readonly problems: Diagnostic[] = [];
  private readonly files: string[] = [];

  public constructor(
    private readonly root: Field,
    private readonly file: string,
    private readonly placeOf: (path: string) => Place,
  ) {}

  public read(): Configuration {
    return {
      context: this.context(),
      settings: this.settings(),
      ...given({ failOn: this.root.text('failOn'), minSeverity: this.root.text('minSeverity') }),
      severities: this.severities(),
      suppressions: this.root.objects('suppressions').map((each) => this.suppression(each)),
      files: [this.file, ...this.files],
    };
  }

  private settings(): AnalysisSettings {
    return given({
      isClosed: this.flag('closedWorld'),
      meshConfig: this.meshFile('meshConfig'),
      meshNetworks: this.meshFile('meshNetworks'),
      gatewayApiChannel: this.root.text('gatewayApiChannel'),
      istioVersion: this.version('istioVersion', istioVersionError),
      kubernetesVersion: this.version('kubernetesVersion', kubernetesVersionError),
      hasDefaultIngressGateway: this.flag('defaultIngressGateway'),
    });
  }

  private report(diagnostic: Diagnostic, path: string): void {
    this.problems.push({ ...diagnostic, ...this.placeOf(path) });
  }

  private flag(name: string): boolean | undefined {
    return this.root.has(name) ? this.root.flag(name) : undefined;
  }

  private version(name: string, errorOf: (version: string) => string | undefined): string | undefined {
    const version = this.root.text(name);
    const error = version === undefined ? undefined : errorOf(version);
    if (error !== undefined) {
      this.report(problems.unreadable({ reason: error }), name);
    }
    return version;
  }

  private context(): string[] {
    return this.root.texts('context').map(([index, text]) => {
      const path = this.pathOf(text);
      this.attempt(`context[${index}]`, () => filesBelow(path));
      return path;
    });
  }

  private meshFile(name: 'meshConfig' | 'meshNetworks'): Resource | undefined {
    const text = this.root.text(name);
    if (text === undefined) {
      return undefined;
    }
    const { key, content, resource } = MESH_FILES[name];
    const path = this.pathOf(text);
    const found = this.attempt(name, () => meshFileContent(readText(path), key) ?? {});
    if (found !== undefined && Object.keys(found).length === 0) {
      this.report(problems.noMeshSettings({ file: path, content }), name);
    }
    return found && resource(found, path);
  }

  /** Reports a file that cannot be read. */
  private attempt<T>(path: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      this.report(problems.unreadable({ reason: code === 'ENOENT' ? 'the file does not exist' : message }), path);
      return undefined;
    }
  }

  private pathOf(text: string): string {
    const path = isAbsolute(text) ? text : join(dirname(this.file), text);
    this.files.push(path);
    return path;
  }

  private severities(): Map<string, Severity> {
    const severities = new Map<string, Severity>();
    for (const [code, value] of this.root.entries('severities')) {
      this.checkCode(code, this.root.at('severities', code).path ?? '');
      severities.set(code, value as Severity);
    }
    return severities;
  }

  private suppression(entry: Field): ConfiguredSuppression {
    const { file, line } = this.placeOf(entry.path);
    const code = entry.text('code') ?? '';
    if (code !== '' && code !== '*') {
      this.checkCode(code, entry.pathTo('code'));
    }
    const expires = entry.text('expires');
    if (expires !== undefined && !isDay(expires)) {
      this.report(problems.invalidDate({ text: expires }), entry.pathTo('expires'));
    }
    const [kind, namespace, name] = [entry.text('kind'), entry.text('namespace'), entry.text('name')];
    return { ...given({ kind, namespace, name, expires }), code, reason: entry.text('reason') ?? '', file, line };
  }

  private checkCode(code: string, path: string): void {
    if (findCode(code)?.code !== code) {
      this.report(problems.unreadable({ reason: unknownCode(code) }), path);
    }
  }
}

/** The values that are set. */
function given(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
