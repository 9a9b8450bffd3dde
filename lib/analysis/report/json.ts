import type { Finding } from '../finding';

/** Findings for programs. */
export function formatJson(findings: readonly Finding[]): string {
  return JSON.stringify({ findings }, undefined, 2);
}
