// What the API server takes for a name, of objects and of namespaces.

/** Name of most objects. */
export const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** Name of a namespace. */
export const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
export const LONGEST_SUBDOMAIN = 253;
export const LONGEST_LABEL = 63;

/** What a `SUBDOMAIN` is made of, in messages. */
export const SUBDOMAIN_SYNTAX = "lower-case letters, digits, '-' and '.', with a letter or digit at both ends";
/** What a `LABEL` is made of, in messages. */
export const LABEL_SYNTAX = "lower-case letters, digits and '-', with a letter or digit at both ends";

/** Why a text is no name of the kind that namespaces and Services have; undefined where it is one. */
export function labelProblem(text: string, what: string): string | undefined {
  return LABEL.test(text) && text.length <= LONGEST_LABEL
    ? undefined
    : `'${text}' is no ${what}; use at most ${LONGEST_LABEL} ${LABEL_SYNTAX}`;
}
