// Names of revisions and revision tags of the control plane.
import { isLabel } from './kubernetes-names';

const VERSION = /^[\d.]*\d[\d.]*$/;

/** Whether a text is the name of a revision or a revision tag. */
export function isRevision(text: string): boolean {
  return isLabel(text);
}

/** A valid name like an invalid one: `1-30` for the version `1.30`, else an example. */
export function revisionLike(text: string): string {
  const name = text.replaceAll('.', '-');
  return VERSION.test(text) && isRevision(name) ? name : 'canary';
}
