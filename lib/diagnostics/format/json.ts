import type { Diagnostic } from '../diagnostic';

/** Formats diagnostics for programs. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify({ findings: diagnostics }, undefined, 2);
}
