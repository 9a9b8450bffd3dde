import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { oneOf, quote } from '../../../diagnostics/words';
import type { Field } from './field';
import { isDnsLabel } from './hosts';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidExportTo: ({ entry, allowsNone }: { entry: string; allowsNone: boolean }) => {
    const choices = ['a namespace', '"." for the namespace of the object', '"*" for all namespaces'];
    return {
      message: `${quote(entry)} is not a namespace`,
      suggestion: `use ${oneOf(allowsNone ? [...choices, '"~" for no namespace'] : choices)}`,
    };
  },
  repeatedExportTo: ({ entry }: { entry: string }) => ({
    message: `${quote(entry)} is listed twice`,
    suggestion: 'remove one of the entries',
  }),
  repeatedOwnNamespace: ({ entry }: { entry: string }) => ({
    message: `${quote(entry)} is the namespace of the object, which is listed twice`,
    suggestion: 'remove one of the entries',
  }),
  exportToAllAndOthers: () => ({
    message: '"*" includes all namespaces, so it must be the only entry',
    suggestion: 'remove "*" or the other entries',
  }),
  exportToNoneAndOthers: () => ({
    message: '"~" excludes all namespaces, so it must be the only entry',
    suggestion: 'remove "~" or the other entries',
  }),
  selectorExportedToOthers: () => ({
    message: 'a DestinationRule with workloadSelector is visible only in its own namespace',
    suggestion: 'set exportTo to ".", or remove it',
  }),
});

/** What a kind allows in `exportTo`. */
export interface ExportToOptions {
  /** Whether `~`, visible in no namespace, is allowed. */
  readonly allowNone?: boolean;
  /** Whether only the namespace of the object is allowed. */
  readonly ownNamespaceOnly?: boolean;
}

/**
 * Reports invalid and contradictory visibility.
 *
 * If the namespace is unknown, `.` and a name count as different namespaces, and any single name may be the own one.
 */
export function checkExportTo(spec: Field, namespace: string | undefined, options: ExportToOptions = {}): void {
  const entries = spec.texts('exportTo');
  if (entries.length === 0) {
    return;
  }
  const own = namespace || '.';
  const seen = new Set<string>();
  for (const [index, entry] of entries) {
    const target = entry === '.' ? own : entry;
    if (seen.has(target)) {
      const isOwn = own !== '.' && target === own;
      spec.report(
        isOwn ? MESSAGES.repeatedOwnNamespace({ entry }) : MESSAGES.repeatedExportTo({ entry }),
        'exportTo',
        index,
      );
    } else if (isTarget(entry, options)) {
      seen.add(target);
    } else {
      spec.report(MESSAGES.invalidExportTo({ entry, allowsNone: options.allowNone === true }), 'exportTo', index);
    }
  }
  spec.report(options.ownNamespaceOnly ? otherNamespaceError(seen, namespace) : exclusiveError(seen), 'exportTo');
}

function isTarget(entry: string, options: ExportToOptions): boolean {
  return entry === '.' || entry === '*' || (entry === '~' && options.allowNone === true) || isDnsLabel(entry);
}

function otherNamespaceError(targets: ReadonlySet<string>, namespace: string | undefined): Diagnostic | undefined {
  if (targets.size === 0) {
    return undefined;
  }
  const [first = ''] = targets;
  const isOwn = namespace ? first === namespace : first !== '*';
  return targets.size === 1 && isOwn ? undefined : MESSAGES.selectorExportedToOthers();
}

function exclusiveError(targets: ReadonlySet<string>): Diagnostic | undefined {
  if (targets.size > 1 && targets.has('*')) {
    return MESSAGES.exportToAllAndOthers();
  }
  return targets.size > 1 && targets.has('~') ? MESSAGES.exportToNoneAndOthers() : undefined;
}
