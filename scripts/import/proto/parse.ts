// Reads the messages and enums of protobuf files.

/** A field of a message. */
export interface ProtoField {
  /** Name in JSON. */
  readonly name: string;
  /** Scalar or well-known type, or name of a message or enum; of the values, if it is a map. */
  readonly type: string;
  readonly label?: 'repeated' | 'map';
  /** Name of the oneof that the field belongs to. */
  readonly oneof?: string;
}

/** Messages and enums by their full name. */
export interface ProtoTypes {
  readonly messages: Map<string, ProtoField[]>;
  readonly enums: Map<string, string[]>;
}

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const TOKEN = /"[^"]*"|[\w.]+|[^\s\w]/g;
/** Characters of tokens that end a statement or a block. */
const MARKS = new Set(['{', '}', ';']);

/** Adds the types of a file. */
export function parseProto(text: string, types: ProtoTypes): void {
  const tokens = text.replace(COMMENT, ' ').match(TOKEN) ?? [];
  const prefix = packageOf(tokens);
  const scopes: { readonly kind: string; readonly name: string }[] = [];
  let statement: string[] = [];
  for (const token of tokens) {
    if (!MARKS.has(token)) {
      statement.push(token);
      continue;
    }
    if (token === '{') {
      const [kind = '', name = ''] = statement;
      // The braces of an option are not those of a block.
      scopes.push({ kind: ['message', 'enum', 'oneof'].includes(kind) ? kind : 'other', name });
      declare(scopes, prefix, types);
    } else if (token === '}') {
      scopes.pop();
    } else {
      addStatement(statement, scopes, prefix, types);
    }
    statement = [];
  }
}

type Scopes = readonly { readonly kind: string; readonly name: string }[];

function packageOf(tokens: readonly string[]): string {
  const index = tokens.indexOf('package');
  return index < 0 ? '' : `${tokens[index + 1]}.`;
}

function nameOf(scopes: Scopes, prefix: string): string {
  return (
    prefix +
    scopes
      .filter(({ kind }) => kind === 'message' || kind === 'enum')
      .map(({ name }) => name)
      .join('.')
  );
}

function declare(scopes: Scopes, prefix: string, { messages, enums }: ProtoTypes): void {
  const kind = scopes[scopes.length - 1]?.kind;
  if (kind === 'message') {
    messages.set(nameOf(scopes, prefix), []);
  } else if (kind === 'enum') {
    enums.set(nameOf(scopes, prefix), []);
  }
}

function addStatement(statement: readonly string[], scopes: Scopes, prefix: string, types: ProtoTypes): void {
  const scope = scopes[scopes.length - 1];
  const [first = ''] = statement;
  if (scope === undefined || scope.kind === 'other' || ['option', 'reserved', 'extensions'].includes(first)) {
    return;
  }
  if (scope.kind === 'enum') {
    types.enums.get(nameOf(scopes, prefix))?.push(first);
    return;
  }
  const field = fieldOf(statement, scope.kind === 'oneof' ? scope.name : undefined);
  types.messages.get(nameOf(scopes, prefix))?.push(field);
}

function fieldOf(statement: readonly string[], oneof: string | undefined): ProtoField {
  const equals = statement.indexOf('=');
  const [first = '', second = ''] = statement;
  const jsonName = statement[statement.indexOf('json_name') + 2]?.replaceAll('"', '');
  const name = statement.includes('json_name') && jsonName ? jsonName : camelCase(statement[equals - 1] ?? '');
  if (first === 'map') {
    return { name, label: 'map', type: statement[equals - 3] ?? '' };
  }
  return first === 'repeated' || first === 'optional'
    ? { name, type: second, ...(first === 'repeated' && { label: first }) }
    : { name, type: first, ...(oneof !== undefined && { oneof }) };
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
