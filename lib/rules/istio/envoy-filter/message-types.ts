// The messages of Envoy that patches contain: names and types of their fields, read from data/messages.json at the first use.
// scripts/envoy writes that file.

/** Types of protobuf without fields, by their letter in the data. */
export type Scalar = 'b' | 's' | 'y' | 'f' | 'd' | 'i' | 'u' | 'l' | 'q';

/** Names of the values of an enum. */
export type EnumType = ReadonlySet<string>;

/** A field of a message. */
export interface MessageField {
  /** Name in the definition. A manifest can also have the name in JSON, which is the key of the field. */
  readonly name: string;
  readonly isList: boolean;
  /** Type of the keys, if the field is a map. */
  readonly key?: Scalar;
  readonly type: Scalar | EnumType | MessageType;
}

/** A message. */
export class MessageType {
  private parsed?: ReadonlyMap<string, MessageField>;

  public constructor(
    public readonly name: string,
    private readonly text: string,
    private readonly typeOf: (type: string) => MessageField['type'],
  ) {}

  /** Fields by their name in JSON. */
  public get fields(): ReadonlyMap<string, MessageField> {
    this.parsed ??= new Map(this.text === '' ? [] : this.text.split(' ').map((field) => this.parse(field)));
    return this.parsed;
  }

  private parse(field: string): [jsonName: string, field: MessageField] {
    const [names = '', type = ''] = field.split(':');
    const [name = '', jsonName = camelCase(name)] = names.split('=');
    const [key, member] = type.includes('%') ? type.split('%') : [undefined, type];
    const isList = type.startsWith('*');
    return [
      jsonName,
      {
        name,
        isList,
        ...(key !== undefined && { key: key as Scalar }),
        type: this.typeOf(isList ? type.slice(1) : (member ?? '')),
      },
    ];
  }
}

interface Data {
  readonly messages: { readonly [name: string]: string };
  readonly enums: { readonly [name: string]: string };
}

let loaded: ReadonlyMap<string, MessageType> | undefined;

/** All messages by name. */
export function messageTypes(): ReadonlyMap<string, MessageType> {
  loaded ??= load(require('./data/messages.json') as Data);
  return loaded;
}

function load({ messages, enums }: Data): ReadonlyMap<string, MessageType> {
  const names = Object.keys(messages);
  const values = Object.values(enums).map((text) => new Set(text.split(' ')));
  const types = new Map<string, MessageType>();
  // A positive number is the position of a message, a negative one that of an enum.
  const typeOf = (type: string): MessageField['type'] => {
    const position = Number(type);
    if (Number.isNaN(position)) {
      return type as Scalar;
    }
    return type.startsWith('-')
      ? (values[-position - 1] as EnumType)
      : (types.get(names[position] ?? '') as MessageType);
  };
  for (const [name, text] of Object.entries(messages)) {
    types.set(name, new MessageType(name, text, typeOf));
  }
  return types;
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()).replace(/_$/, '');
}
