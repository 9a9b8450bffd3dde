// A member that does not exist, such as `MtlsMode.STRCT`, is undefined where no compiler looks, and a manifest would say
// nothing instead of what was meant.

/**
 * Why a value is no member of an enum; undefined where it is one.
 *
 * @param field - where it was given
 * @param name - name of the enum
 * @param members - the enum
 */
export function enumProblem(field: string, value: unknown, name: string, members: object): string | undefined {
  return Object.values(members).includes(value) ? undefined : notOneOf(field, value, name, Object.keys(members));
}

/** Says that a value is no member of a class or enum, and which there are. */
export function notOneOf(field: string, value: unknown, name: string, members: string[]): string {
  const shown = typeof value === 'string' ? `'${value}'` : String(value);
  return `${field}: ${shown} is no ${name}; give one of ${members.map((member) => `${name}.${member}`).join(', ')}`;
}
