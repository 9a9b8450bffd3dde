// Defines codes and their wording. A check never writes a text: it calls a message of its code with parameters.
import type { Code } from './code';
import type { Diagnostic } from './diagnostic';
import type { Severity } from './severity';

/** What a code means: the text of `--explain CODE` and of the reference page. */
export interface CodeDefinition {
  /** Istio's (`IST0101`) or Kiali's (`KIA1107`) code if one exists; otherwise a code of this package. */
  readonly code: Code;
  /** Severity of its diagnostics, unless a message sets another one. */
  readonly severity: Severity;
  /** A few words, without a full stop. */
  readonly title: string;
  /** What it means and what happens in the mesh, in a few sentences. */
  readonly explanation: string;
  /** How to fix it. */
  readonly fix: string;
  /** Page about the concept behind it. */
  readonly documentation: string;
  /**
   * Folder with the examples: `bad.yaml` and `good.yaml`, or `CODE.bad.yaml` and `CODE.good.yaml`, or the same with `.ts`. By
   * default, `codes/examples`.
   */
  readonly examples?: string;
}

/** The text of a message, alone or with what only this message needs. */
export type Wording =
  | string
  | {
      readonly message: string;
      readonly suggestion?: string | undefined;
      readonly severity?: Severity;
      readonly details?: string[];
    };

/** The messages of a code by id: functions of the parameters that they name. */
export type Wordings = { readonly [messageId: string]: (parameters: never) => Wording };

/** Functions that create diagnostics without a place, one for each message. */
export type Messages<W extends Wordings> = {
  readonly [Id in keyof W]: (...parameters: Parameters<W[Id]>) => Diagnostic;
};

const definitions = new Map<Code, CodeDefinition>();

/** Defines a code. Codes are listed in `code.ts`, which `npm run codes` writes. */
export function defineCode(definition: CodeDefinition): CodeDefinition {
  definitions.set(definition.code, definition);
  return definition;
}

/** The definition of a code whose module is loaded. */
export function definitionOf(code: Code): CodeDefinition | undefined {
  return definitions.get(code);
}

/** Creates the messages of a code. Large codes have several such sets, each beside the checks that use it. */
export function messagesOf<W extends Wordings>(definition: CodeDefinition, wordings: W): Messages<W> {
  const factories = Object.entries(wordings).map(([messageId, wording]) => [
    messageId,
    (parameters: object = {}) => create(definition, messageId, wording(parameters as never), parameters),
  ]);
  return Object.fromEntries(factories) as Messages<W>;
}

function create(definition: CodeDefinition, messageId: string, wording: Wording, parameters: object): Diagnostic {
  const { code, documentation } = definition;
  const { message, suggestion, severity, details } = typeof wording === 'string' ? { message: wording } : wording;
  return {
    code,
    messageId,
    severity: severity ?? definition.severity,
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(details === undefined ? {} : { details }),
    parameters: { ...parameters },
    documentation,
  };
}
