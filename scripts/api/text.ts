// The public API as text, one line a type or member.
import type { ApiMember, ApiParameter, ApiType } from './model';

export function apiText(types: readonly ApiType[]): string {
  const lines = types.flatMap((type) => [
    `${type.name} (${type.kind})${type.bases.length > 0 ? ` of ${type.bases.join(', ')}` : ''}`,
    ...type.members.map((member) => `${type.name}${memberText(member)}`),
  ]);
  return `${lines.sort().join('\n')}\n`;
}

function memberText({ name, kind, isStatic, isOptional, parameters, type }: ApiMember): string {
  const separator = isStatic && kind !== 'value' ? '::' : '.';
  const list = parameters.map(parameterText).join(', ');
  switch (kind) {
    case 'constructor':
      return `.constructor(${list})`;
    case 'method':
      return `${separator}${name}(${list}): ${type}`;
    case 'property':
      return `${separator}${name}${isOptional ? '?' : ''}: ${type}`;
    case 'value':
      return `.${name} = ${type}`;
  }
}

function parameterText({ name, type, isOptional, isRest }: ApiParameter): string {
  return `${isRest ? '...' : ''}${name}${isOptional ? '?' : ''}: ${type}`;
}
