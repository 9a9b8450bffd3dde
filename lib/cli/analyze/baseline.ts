// A baseline is an earlier report in JSON, whose findings are known.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import { quote } from '../../diagnostics/words';
import { isMap } from '../../private/map-reader';
import { UsageError } from '../command';

/** Findings without those of a baseline. */
export interface Comparison {
  readonly fresh: Diagnostic[];
  /** Number of findings that the baseline contains. */
  readonly known: number;
  /** Number of findings of the baseline that are not reported any more. */
  readonly gone: number;
}

/** Compares findings with those of a baseline. A finding is the same if its object, its field and its message are. */
export function compareWithBaseline(findings: readonly Diagnostic[], text: string, file: string): Comparison {
  const left = countsOf(readBaseline(text, file));
  const fresh = findings.filter((finding) => !take(left, keyOf(finding)));
  const gone = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { fresh, known: findings.length - fresh.length, gone };
}

function readBaseline(text: string, file: string): Record<string, unknown>[] {
  const report = parsed(text);
  const findings = isMap(report) ? report.findings : undefined;
  if (!Array.isArray(findings) || !findings.every(isMap)) {
    throw new UsageError(
      `analyze: --baseline: ${quote(file)} is not a report; write one with --format json --output ${file}`,
    );
  }
  return findings;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function countsOf(findings: readonly Record<string, unknown>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = keyOf(finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Whether a finding was left; then one less is left. */
function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count <= 1) {
    counts.delete(key);
  } else {
    counts.set(key, count - 1);
  }
  return count > 0;
}

/** Lines, and the files of objects, change without a change of the finding. */
function keyOf(finding: Readonly<Record<string, unknown>> | Diagnostic): string {
  const { code, resource, path, message } = finding;
  const { kind, namespace, name } = isMap(resource) ? resource : {};
  return JSON.stringify([code, kind, namespace, name, path, message]);
}
