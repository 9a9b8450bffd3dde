import { quote } from '../../../diagnostics/words';
import type { Field } from './field';
import { isDnsLabel } from './hosts';

/** What a kind allows in `exportTo`. */
export interface ExportToOptions {
  /** Whether `~`, visible to nobody, is allowed. */
  readonly allowNone?: boolean;
  /** Whether only the own namespace is allowed. */
  readonly ownNamespaceOnly?: boolean;
}

/**
 * Reports visibility that contradicts itself.
 * The namespace may be unknown; then `.` and a name are taken for different ones, and any one name for the own.
 */
export function checkExportTo(spec: Field, namespace: string | undefined, options: ExportToOptions = {}): void {
  const own = namespace || '.';
  const seen = new Set<string>();
  for (const [index, entry] of spec.texts('exportTo')) {
    const target = entry === '.' ? own : entry;
    if (seen.has(target)) {
      spec.error(`${quote(entry)} is listed twice${ownNamespaceHint(entry, own)}; remove one`, 'exportTo', index);
    } else if (isTarget(entry, options)) {
      seen.add(target);
    } else {
      const none = options.allowNone ? ', ~ for nobody' : '';
      const choices = `a namespace, . for the own one or * for all${none}`;
      spec.error(`${quote(entry)} is not a namespace; give ${choices}`, 'exportTo', index);
    }
  }
  spec.error(options.ownNamespaceOnly ? beyondOwnProblem(seen, namespace) : exclusiveProblem(seen), 'exportTo');
}

function isTarget(entry: string, options: ExportToOptions): boolean {
  return entry === '.' || entry === '*' || (entry === '~' && options.allowNone === true) || isDnsLabel(entry);
}

function ownNamespaceHint(entry: string, own: string): string {
  return own !== '.' && (entry === '.' || entry === own) ? ', once as the own namespace' : '';
}

function beyondOwnProblem(targets: ReadonlySet<string>, namespace: string | undefined): string | undefined {
  if (targets.size === 0) {
    return undefined;
  }
  const [first = ''] = targets;
  const isOwn = namespace ? first === namespace : first !== '*';
  return targets.size === 1 && isOwn
    ? undefined
    : 'a DestinationRule with workloadSelector is visible in its own namespace only; set exportTo to "." or remove it';
}

function exclusiveProblem(targets: ReadonlySet<string>): string | undefined {
  if (targets.size > 1 && targets.has('*')) {
    return '"*" exports to every namespace, so no other entry may stand beside it; keep "*" or the others';
  }
  if (targets.size > 1 && targets.has('~')) {
    return '"~" exports to nobody, so no other entry may stand beside it; keep "~" or the others';
  }
  return undefined;
}
