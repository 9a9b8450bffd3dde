import type { Diagnostic } from '../diagnostic';
import { printable } from '../words';
import { messageOf, titleOf } from './summary';

/** Formats a diagnostic as one line, like a compiler: `a.yaml:1: error CNV0001: VirtualService a spec.http: ...`. */
export function formatLine(diagnostic: Diagnostic): string {
  const { code, severity, file, line, path = '' } = diagnostic;
  const place = printable([file, line].filter((part) => part !== undefined).join(':'));
  const subject = [titleOf(diagnostic), path].filter((part) => part !== '').join(' ');
  const text = messageOf({ ...diagnostic, path: subject });
  return `${place}: ${severity} ${code}: ${text}`;
}
