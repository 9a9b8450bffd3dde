import type { Severity } from '../../diagnostics/severity';
import type { FailureLevel } from '../../diagnostics/severity-order';
import type { AnalysisSettings } from '../../world/settings';
import type { SuppressionOptions } from '../options';

/** Name of the configuration file. */
export const CONFIGURATION_FILE = 'cdk8s-istio.yaml';

/** A suppression of a configuration file, and where it is. */
export interface ConfiguredSuppression extends SuppressionOptions {
  readonly file: string;
  readonly line: number;
}

/** The settings in a configuration file; those that it does not contain are unset or empty. */
export interface Configuration {
  /** Files, folders and patterns; relative paths start at the current folder. */
  readonly context: readonly string[];
  readonly settings: AnalysisSettings;
  readonly failOn?: FailureLevel;
  readonly minSeverity?: Severity;
  readonly severities: ReadonlyMap<string, Severity>;
  readonly suppressions: readonly ConfiguredSuppression[];
  /** The configuration file and the files that it names. */
  readonly files: readonly string[];
}

/** The configuration without a file. */
export const NO_CONFIGURATION: Configuration = {
  context: [],
  settings: {},
  severities: new Map(),
  suppressions: [],
  files: [],
};

/** A configuration file with problems; each line of the message is one. */
export class ConfigurationError extends Error {}
