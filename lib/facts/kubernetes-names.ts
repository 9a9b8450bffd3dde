// Syntax of names, labels and annotations in Kubernetes.

/** Name of most objects. */
export const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** Name of a namespace. */
export const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
export const LONGEST_SUBDOMAIN = 253;
export const LONGEST_LABEL = 63;

/** Value of a label; name of a label or an annotation, after the prefix. */
export const QUALIFIED_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** Name of a role or another object that only has to fit into a path. */
export const PATH_SEGMENT = /^(?!\.{1,2}$)[^/%]+$/;

/** Syntax of a `SUBDOMAIN`, in messages. */
export const SUBDOMAIN_SYNTAX = 'lower-case letters, digits, hyphens and dots, with a letter or digit at both ends';
/** Syntax of a `LABEL`, in messages. */
export const LABEL_SYNTAX = 'lower-case letters, digits and hyphens, with a letter or digit at both ends';

/** Syntax of a `PATH_SEGMENT`, in messages. */
export const PATH_SEGMENT_SYNTAX = "any characters but '/' and '%'";
/** Syntax of the value of a label, in messages. */
export const LABEL_VALUE_SYNTAX = "letters, digits, '-', '_' and '.', with a letter or digit at both ends";

/** Whether a text is the name of an object of most kinds. */
export function isSubdomain(text: string): boolean {
  return SUBDOMAIN.test(text) && text.length <= LONGEST_SUBDOMAIN;
}

/** Whether a text is the value of a label. */
export function isLabelValue(text: string): boolean {
  return text === '' || (QUALIFIED_NAME.test(text) && text.length <= LONGEST_LABEL);
}

/** Whether a text is the name of a namespace or a Service. */
export function isLabel(text: string): boolean {
  return LABEL.test(text) && text.length <= LONGEST_LABEL;
}

/** Whether a text is the key of a label or an annotation: a name, optionally with a prefix such as `example.com/`. */
export function isQualifiedKey(key: string, prefixSyntax: RegExp = SUBDOMAIN): boolean {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  return (
    name.length <= LONGEST_LABEL &&
    QUALIFIED_NAME.test(name) &&
    (prefix === undefined || (prefix.length <= LONGEST_SUBDOMAIN && prefixSyntax.test(prefix)))
  );
}
