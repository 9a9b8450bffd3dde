// Checks of single values that several kinds of constructs take.
import { invalidName, invalidPort, invalidRevision } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { isLabel } from '../facts/kubernetes-names';
import { isPort } from '../facts/ports';
import { isRevision } from '../facts/revision';

/** Checks that a number is a port. */
export function checkPort(port: number): Diagnostic | undefined {
  return isPort(port) ? undefined : invalidPort.outOfRange({ port });
}

/**
 * Checks that a name is a DNS label.
 *
 * @param owner - noun for what has the name, such as `namespace` or `Service`
 */
export function checkLabelName(name: string, owner: string): Diagnostic | undefined {
  return isLabel(name) ? undefined : invalidName.notLabel({ name, owner });
}

/** Checks the name of a revision or a revision tag. */
export function checkRevision(revision: string | undefined): Diagnostic | undefined {
  if (revision === undefined) {
    return invalidRevision.missing();
  }
  return isRevision(revision) ? undefined : invalidRevision.notLabel({ revision });
}
