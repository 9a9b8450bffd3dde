// The description of one type in the reference.
import type { Documentation, Method, Parameter, Property, Type } from './assembly';
import { oneLine, table, withoutDash } from './markdown';
import { plainType, type TypeLinks } from './type-links';

/** The text below the heading of a type; its own headings have the given level. */
export function typeSection(type: Type, page: string, links: TypeLinks, level: number): string {
  const heading = '#'.repeat(level);
  const visible = (member: Property | Method) => member.protected !== true;
  const properties = (type.properties ?? []).filter(visible);
  const constants = properties.filter((property) => property.static === true);
  const values = properties.filter((property) => property.static !== true);
  const methods = (type.methods ?? []).filter(visible);
  const title = (text: string) => `${heading} ${type.name}: ${text}`;
  return [
    description(type.docs),
    parents(type, page, links),
    example(type.docs),
    constructorSection(type, page, links, title('constructor')),
    constants.length > 0 && `${title('constants')}\n\n${propertyTable(constants, page, links)}`,
    values.length > 0 && (type.datatype ? '' : `${title('properties')}\n\n`) + propertyTable(values, page, links),
    memberTable(type),
    ...methodSections(methods, page, links, title, heading),
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n\n');
}

function description(docs: Documentation = {}): string {
  const link = docs.see === undefined ? undefined : `See [${docs.see.replace(/^https?:\/\//, '')}](${docs.see}).`;
  const see = docs.see?.startsWith('http') === true ? link : docs.see && `See ${docs.see}.`;
  return [docs.summary, docs.remarks, see].filter((part) => part !== undefined).join('\n\n');
}

/** An example of the source; it continues the lines at the start of the documentation. */
function example(docs: Documentation = {}): string {
  return docs.example === undefined ? '' : `\`\`\`ts\n${docs.example}\n\`\`\``;
}

function parents(type: Type, page: string, links: TypeLinks): string {
  const names = [type.base, ...(type.interfaces ?? [])].filter((fqn) => fqn !== undefined);
  if (names.length === 0) {
    return '';
  }
  const list = names.map((fqn) => links.toType(fqn, page)).join(', ');
  return type.datatype === true ? `It also has the properties of ${list}.` : `Extends ${list}.`;
}

function constructorSection(type: Type, page: string, links: TypeLinks, title: string): string {
  if (type.initializer === undefined || type.abstract === true) {
    return '';
  }
  const parameters = type.initializer.parameters ?? [];
  const signature = `new ${type.namespace}.${type.name}(${parameterList(parameters)})`;
  return [title, codeBlock(signature), parameterTable(parameters, page, links)].filter(Boolean).join('\n\n');
}

function methodSections(
  methods: readonly Method[],
  page: string,
  links: TypeLinks,
  title: (text: string) => string,
  heading: string,
): string[] {
  const ordered = [...methods].sort((one, other) => Number(other.static ?? false) - Number(one.static ?? false));
  const sections = ordered.map((method) => methodSection(method, page, links, `${heading}#`));
  return sections.length === 0 ? [] : [title('methods'), ...sections];
}

function methodSection(method: Method, page: string, links: TypeLinks, heading: string): string {
  const parameters = method.parameters ?? [];
  const result = method.returns === undefined ? '' : `: ${plainType(method.returns.type)}`;
  const optional = method.returns?.optional === true ? ' | undefined' : '';
  const signature = `${method.static ? 'static ' : ''}${method.name}(${parameterList(parameters)})${result}${optional}`;
  const returned = method.returns && `Returns ${links.toReference(method.returns.type, page)}${returnsText(method)}.`;
  return [
    `${heading} ${method.name}`,
    description(method.docs),
    codeBlock(signature),
    parameterTable(parameters, page, links),
    returned,
    example(method.docs),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
}

function returnsText({ docs, returns }: Method): string {
  const text = docs?.returns === undefined ? '' : `: ${withoutDash(docs.returns).replace(/\.$/, '')}`;
  return `${returns?.optional === true ? ', if there is one' : ''}${text}`;
}

function parameterList(parameters: readonly Parameter[]): string {
  return parameters
    .map(({ name, type, optional, variadic }) => {
      const plain = plainType(type);
      return variadic ? `...${name}: ${plain}[]` : `${name}${optional ? '?' : ''}: ${plain}`;
    })
    .join(', ');
}

function codeBlock(signature: string): string {
  return `\`\`\`typescript\n${signature}\n\`\`\``;
}

function parameterTable(parameters: readonly Parameter[], page: string, links: TypeLinks): string {
  if (parameters.length === 0) {
    return '';
  }
  const rows = parameters.map(({ name, type, docs }) => [
    `\`${name}\``,
    links.toReference(type, page),
    memberText(docs),
  ]);
  const isDescribed = rows.some(([, , text]) => text !== '');
  return isDescribed
    ? table(['parameter', 'type', 'description'], rows)
    : table(
        ['parameter', 'type'],
        rows.map((row) => row.slice(0, 2)),
      );
}

function propertyTable(properties: readonly Property[], page: string, links: TypeLinks): string {
  const ordered = [...properties].sort((one, other) => Number(one.optional ?? false) - Number(other.optional ?? false));
  const rows = ordered.map((property) => [
    `\`${property.name}${property.optional ? '?' : ''}\``,
    links.toReference(property.type, page),
    memberText(property.docs),
  ]);
  return table(['name', 'type', 'description'], rows);
}

function memberTable({ members }: Type): string {
  if (members === undefined) {
    return '';
  }
  return table(
    ['name', 'description'],
    members.map(({ name, docs }) => [`\`${name}\``, memberText(docs)]),
  );
}

function memberText(docs: Documentation = {}): string {
  const standard = docs.default === undefined ? undefined : `Default: ${withoutDash(docs.default)}.`;
  const parts = [withoutDash(docs.summary ?? ''), docs.remarks, standard];
  return oneLine(parts.filter((part) => part !== undefined).join(' '));
}
