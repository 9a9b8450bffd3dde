import type { Diagnostic } from '../diagnostic';
import { printableJson } from '../words';

/** Formats diagnostics for programs. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  return printableJson({ findings: diagnostics });
}
