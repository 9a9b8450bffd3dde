// Names of revisions of the control plane.
import { isLabel } from './kubernetes-names';

/** Why a text is not the name of a revision or of a revision tag; undefined if it is one. */
export function revisionProblem(revision: string | undefined): string | undefined {
  if (revision !== undefined && isLabel(revision)) {
    return undefined;
  }
  const advice = /^[\d.]+$/.test(revision ?? '') ? String(revision).replaceAll('.', '-') : 'canary';
  return `'${revision}' is no name of a revision; give lower-case letters, digits and '-', such as ${advice}`;
}
