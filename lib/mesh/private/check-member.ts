// A member that does not exist, such as `MtlsMode.STRCT`, is undefined in JavaScript, and the manifest would lack the
// field.
import { unknownMember } from '../../diagnostics/codes/mesh';
import type { Diagnostic } from '../../diagnostics/diagnostic';

/**
 * Checks that a value is a member of an enum.
 *
 * @param type - name of the enum
 * @param members - the enum
 */
export function checkMember(value: unknown, type: string, members: object): Diagnostic | undefined {
  return Object.values(members).includes(value)
    ? undefined
    : unknownMember.unknownMember({ value, type, members: Object.keys(members) });
}
