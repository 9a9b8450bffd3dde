// What a configuration means for an analysis.

import type { AnalysisSettings } from '../../world/settings';
import type { AnalyzeOptions } from '../analyze';
import { type Suppression, suppressionOf } from '../suppression';
import type { Configuration } from './configuration';

/** The options of an analysis, without those of its caller. */
export function optionsFrom({ severities, minSeverity }: Configuration): AnalyzeOptions {
  return { severities, ...(minSeverity && { minSeverity }) };
}

/**
 * The settings of an analysis.
 *
 * @param isComplete - whether the caller knows more objects, so that others are missing
 */
export function settingsFrom({ context, settings }: Configuration, isComplete: boolean): AnalysisSettings {
  return { isClosed: isComplete || context.length > 0, ...settings };
}

/** The suppressions of the configuration file. Several analyses share them. */
export function suppressionsFrom({ suppressions }: Configuration): Suppression[] {
  return suppressions.map((each) => ({
    ...suppressionOf(each, { file: each.file, line: each.line }),
    isShared: true,
  }));
}
